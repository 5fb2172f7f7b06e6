using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Demo;

/// <summary>How customers pay: most on time, some late, some in part, some not at the first try, a few never.</summary>
internal static class DemoPaying
{
    private static readonly string[] Declined = ["Insufficient funds", "Card expired", "Mandate withdrawn", "Account closed"];

    /// <summary>Everything that happens to an invoiced payment, in order of time, whatever day it is now.</summary>
    public static IReadOnlyList<DemoMoney> Story(DemoChance seed, DemoOpen open)
    {
        var chance = seed.Of("payment", (open.SubscriptionNumber * 100_000) + open.BillingDate.DayNumber);
        var method = seed.Of("method", open.SubscriptionNumber).Pick(open.TermsDays == 0 ? Private : Business, "method");
        DemoMoney Paid(int daysAfterDue, long? amount = null) => new(DemoMoneyKind.Receipt, Later(open, daysAfterDue), method, amount, null);
        var fate = chance.Below(1000, "fate");
        if (fate < 845)
            return [Paid(open.TermsDays == 0 ? chance.Below(3, "days") : -chance.Below(Math.Min(open.TermsDays, 6), "days"))];
        if (fate < 925)
            return [Paid(3 + chance.Below(24, "days"))];
        if (fate < 950)
        {
            var part = open.AmountMinor * (30 + chance.Below(40, "part")) / 100;
            var first = Paid(1 + chance.Below(6, "days"), Math.Max(1, part));
            return chance.InThousand(600, "rest") ? [first, Paid(12 + chance.Below(30, "rest-days"))] : [first];
        }

        if (fate < 985)
        {
            var failed = new DemoMoney(DemoMoneyKind.Failure, Later(open, 1), method, null, chance.Pick(Declined, "why"));
            return chance.InThousand(600, "again") ? [failed, Paid(5 + chance.Below(12, "again-days"))] : [failed];
        }

        if (fate < 990)
            return [new DemoMoney(DemoMoneyKind.Cancellation, Later(open, 20), method, null, "Goodwill: the unit was away for repair")];
        return [];
    }

    private static readonly PaymentMethodType[] Private =
        [PaymentMethodType.Card, PaymentMethodType.Card, PaymentMethodType.Card, PaymentMethodType.DirectDebit, PaymentMethodType.DirectDebit, PaymentMethodType.BankTransfer, PaymentMethodType.Cash];

    private static readonly PaymentMethodType[] Business =
        [PaymentMethodType.BankTransfer, PaymentMethodType.BankTransfer, PaymentMethodType.BankTransfer, PaymentMethodType.DirectDebit, PaymentMethodType.DirectDebit, PaymentMethodType.Check];

    // Nobody pays before there is an invoice.
    private static DateOnly Later(DemoOpen open, int daysAfterDue) =>
        DateOnly.FromDayNumber(Math.Max(open.IssuedOn.DayNumber, open.DueDate.DayNumber + daysAfterDue));
}

/// <summary>An invoiced payment that is not settled.</summary>
internal sealed class DemoOpen
{
    public PaymentId Id { get; set; }

    public long SubscriptionNumber { get; set; }

    public DateOnly BillingDate { get; set; }

    public DateOnly IssuedOn { get; set; }

    public DateOnly DueDate { get; set; }

    public int TermsDays => DueDate.DayNumber - IssuedOn.DayNumber;

    public long AmountMinor { get; set; }
}

/// <summary>Something that happens to a payment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Day">When.</param>
/// <param name="Method">How it is paid.</param>
/// <param name="AmountMinor">How much; null for all that is open.</param>
/// <param name="Reason">Why it fails or is cancelled.</param>
internal sealed record DemoMoney(DemoMoneyKind Kind, DateOnly Day, PaymentMethodType Method, long? AmountMinor, string? Reason);

/// <summary>What happens.</summary>
internal enum DemoMoneyKind
{
    /// <summary>Money comes.</summary>
    Receipt,

    /// <summary>An attempt fails.</summary>
    Failure,

    /// <summary>The payment is cancelled.</summary>
    Cancellation,
}
