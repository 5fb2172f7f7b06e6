using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Demo;

/// <summary>Who rents what from when on. A pure function of the size, the seed and the day.</summary>
internal sealed class DemoPlan
{
    private const int SubscriptionsPerCustomer = 3;
    private const int DraftsInThousand = 30;
    private const int DaysForDrafts = 21;
    private static readonly int[] Lengths = [12, 12, 12, 24, 24, 36];
    private static readonly BillingFrequency[] Frequencies =
        [BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Monthly, BillingFrequency.Quarterly, BillingFrequency.Annually];

    private DemoPlan(DemoChance chance, DateOnly today, DateOnly firstDay, int customers, IReadOnlyList<DemoContract> contracts)
    {
        Chance = chance;
        Today = today;
        FirstDay = firstDay;
        Customers = customers;
        Contracts = contracts;
    }

    public DemoChance Chance { get; }

    public DateOnly Today { get; }

    public DateOnly FirstDay { get; }

    public int Customers { get; }

    /// <summary>In the order in which they are written down.</summary>
    public IReadOnlyList<DemoContract> Contracts { get; }

    public static DemoPlan Create(int subscriptions, int months, long seed, DateOnly today, int variants)
    {
        var chance = new DemoChance(seed);
        var firstDay = today.AddMonths(-months);
        var customers = Math.Max(Math.Min(subscriptions, 10), subscriptions / SubscriptionsPerCustomer);
        var contracts = new List<DemoContract>(subscriptions);
        for (var i = 0; i < subscriptions; i++)
            contracts.Add(Contract(chance.Of("contract", i), i, customers, variants, firstDay, today));
        // The one that somebody entered months too late: its first invoices wait for a review.
        if (subscriptions >= 20 && months >= 5)
            contracts[^1] = contracts[^1] with { Start = today.AddMonths(-4), WrittenOn = today, Frequency = BillingFrequency.Monthly, Months = 12, IsDraft = false };
        return new DemoPlan(chance, today, firstDay, customers, [.. contracts.OrderBy(c => c.WrittenOn).ThenBy(c => c.Index)]);
    }

    private static DemoContract Contract(DemoChance chance, int index, int customers, int variants, DateOnly firstDay, DateOnly today)
    {
        var isDraft = chance.InThousand(DraftsInThousand, "draft");
        var days = today.DayNumber - firstDay.DayNumber;
        var start = isDraft ? today.AddDays(1 + chance.Below(DaysForDrafts, "start")) : firstDay.AddDays(chance.Below(days + 1, "start"));
        return new DemoContract
        {
            Index = index,
            // Everybody has one; who has more, has more by chance.
            Customer = index < customers ? index : chance.Below(customers, "customer"),
            Variant = chance.Below(variants, "variant"),
            Start = start,
            WrittenOn = isDraft ? today.AddDays(-chance.Below(DaysForDrafts, "written")) : start,
            Months = chance.Pick(Lengths, "length"),
            Frequency = chance.Pick(Frequencies, "frequency"),
            BillingStart = chance.InThousand(250, "first") ? BillingStartOption.FirstOfNextMonth : BillingStartOption.Immediate,
            IsDraft = isDraft,
        };
    }
}

/// <summary>One planned contract.</summary>
internal sealed record DemoContract
{
    public int Index { get; init; }

    public int Customer { get; init; }

    public int Variant { get; init; }

    public DateOnly Start { get; init; }

    /// <summary>The day on which it is entered and, unless it stays a draft, activated.</summary>
    public DateOnly WrittenOn { get; init; }

    public int Months { get; init; }

    public BillingFrequency Frequency { get; init; }

    public BillingStartOption BillingStart { get; init; }

    public bool IsDraft { get; init; }
}
