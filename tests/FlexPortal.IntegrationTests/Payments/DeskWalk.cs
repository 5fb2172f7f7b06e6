using System.Globalization;
using System.Reflection;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>
/// A desk at which anybody does anything at any time: acts drawn by a seeded chance, through the real use cases. Each is done or refused by a
/// rule with a known code; anything else ends the walk, with the seed to repeat it.
/// </summary>
internal sealed partial class DeskWalk
{
    private static readonly HashSet<string> KnownCodes =
        [.. typeof(RuleCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private readonly TestBooks books;
    private readonly Random chance;
    private readonly List<(string Name, int Weight, Func<Task> Act)> acts;
    private readonly SortedDictionary<string, (int Done, int Refused)> counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly List<CustomerId> customers = [];

    public DeskWalk(TestBooks books, int seed)
    {
        this.books = books;
        Seed = seed;
        chance = new Random(seed);
        acts = Acts();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public int Seed { get; }

    /// <summary>How often each kind of act was done and refused, and by which rules.</summary>
    public string Report => string.Join('\n', counts.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-22} {kind.Value.Done,6} done {kind.Value.Refused,6} refused")))
        + "\nrefused by: " + string.Join(", ", refusals.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value}")));

    /// <summary>Kinds of acts that were never done.</summary>
    public IEnumerable<string> NeverDone => acts.Select(act => act.Name).Where(name => counts.GetValueOrDefault(name).Done == 0);

    /// <summary>Does as many acts as asked for, and checks the books a few times on the way and at the end.</summary>
    public async Task WalkAsync(int steps)
    {
        for (var i = 0; i < 3; i++)
            await RentAsync();
        var check = Math.Max(1, steps / 4);
        for (var step = 1; step <= steps; step++)
        {
            await StepAsync(step);
            if (step % check == 0 || step == steps)
                await books.HoldAsync();
        }
    }

    private async Task StepAsync(int step)
    {
        var (name, _, act) = Draw();
        var (done, refused) = counts.GetValueOrDefault(name);
        try
        {
            await act();
            counts[name] = (done + 1, refused);
        }
        catch (BusinessRuleException e) when (KnownCodes.Contains(e.Code))
        {
            counts[name] = (done, refused + 1);
            refusals[e.Code] = refusals.GetValueOrDefault(e.Code) + 1;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Act {step}, {name}, of the walk with seed {Seed}: {e.Message}"), e);
        }
    }

    private (string Name, int Weight, Func<Task> Act) Draw()
    {
        var at = chance.Next(acts.Sum(act => act.Weight));
        foreach (var act in acts)
        {
            at -= act.Weight;
            if (at < 0)
                return act;
        }

        throw new InvalidOperationException("Weights do not add up.");
    }

    private bool Sometimes(int percent) => chance.Next(100) < percent;

    private T One<T>(IReadOnlyList<T> choices) => choices[chance.Next(choices.Count)];

    /// <summary>A payment that people work on: mostly one of the latest invoiced in a state that fits, now and then any.</summary>
    private async Task<Payment> APaymentAsync(params PaymentStatus[] fitting)
    {
        var fits = fitting.Length > 0 && !Sometimes(15);
        var invoiced = !Sometimes(5);
        var ids = await books.ReadAsync(db => db.Payments
            .Where(p => !invoiced || p.InvoiceId != null)
            .Where(p => !fits || fitting.Contains(p.Status))
            .OrderByDescending(p => p.BillingDate).ThenBy(p => p.Id).Select(p => p.Id).Take(40).ToListAsync(Cancel));
        return ids.Count > 0 ? await books.FindAsync(One(ids)) : throw new BusinessRuleException(RuleCodes.NotFound, "No payment is in such a state.");
    }

    /// <summary>The version that the form shows; sometimes somebody else was faster.</summary>
    private int Seen(Payment payment) => Sometimes(3) ? payment.Version - 1 : payment.Version;

    /// <summary>Sends a form; sometimes twice, which is answered alike.</summary>
    private async Task SendAsync<T>(Func<Task<T>> send)
    {
        var answer = await send();
        if (Sometimes(10))
            Assert.Equal(answer, await send());
    }
}
