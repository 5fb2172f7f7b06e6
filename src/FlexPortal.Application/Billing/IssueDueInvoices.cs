using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// Issues the invoices whose issue date has come, each with its own dates. Where more than two periods of one subscription would be
/// issued at once they are held for review (billing rules §2).
/// </summary>
public sealed class IssueDueInvoices(Database database) : IUseCase
{
    /// <summary>Periods of one subscription that may be issued at once.</summary>
    public const int MostAtOnce = 2;

    /// <summary>Issues one batch in one transaction.</summary>
    /// <param name="seller">The issuer.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="batchSize">Payments at most.</param>
    /// <param name="cancellationToken">Stops before the batch is committed.</param>
    public Task<InvoiceBatch> ExecuteAsync(Seller seller, DateOnly asOf, int batchSize, CancellationToken cancellationToken) =>
        RunAsync(seller, asOf, due => due.Take(batchSize), cancellationToken);

    /// <summary>Issues one payment's invoice in one transaction; nothing when it is issued or held meanwhile.</summary>
    public Task<InvoiceBatch> ExecuteOneAsync(Seller seller, DateOnly asOf, PaymentId id, CancellationToken cancellationToken) =>
        RunAsync(seller, asOf, due => due.Where(p => p.Id == id), cancellationToken);

    /// <summary>The payments whose issue date has come and that nobody holds; not tracked.</summary>
    internal static IQueryable<Payment> Due(FlexPortalDbContext db, Seller seller, DateOnly asOf)
    {
        var lastBillingDate = asOf.AddDays(seller.InvoiceLeadDays);
        return db.Payments.AsNoTracking().Where(p => p.SellerId == seller.Id && p.InvoiceId == null && p.BillingGroupId == null && p.Status == PaymentStatus.Pending
            && p.BillingDate <= lastBillingDate && (p.Hold == IssueHold.None || p.Hold == IssueHold.Released));
    }

    private Task<InvoiceBatch> RunAsync(Seller known, DateOnly asOf, Func<IQueryable<Payment>, IQueryable<Payment>> which, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            // Read again for every batch: what the profile says now is what its invoices print.
            var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == known.Id, session.CancellationToken);
            // One statement for payments and lines: two would see two states of the database while others bill too.
            var candidates = await which(Due(session.Db, seller, asOf).OrderBy(p => p.BillingDate).ThenBy(p => p.Id))
                .Include(p => p.Lines).AsSingleQuery().ToListAsync(session.CancellationToken);
            var held = await HoldBackAsync(session, seller, asOf, candidates);
            candidates.RemoveAll(p => p.SubscriptionId is { } id && held.Subscriptions.Contains(id) && p.Hold == IssueHold.None);
            return await IssueAsync(session, seller, candidates, held);
        },
        cancellationToken,
        Actor.BillingRun);

    private static async Task<Held> HoldBackAsync(WriteSession session, Seller seller, DateOnly asOf, List<Payment> candidates)
    {
        var subscriptions = candidates.Where(p => p.Hold == IssueHold.None).Select(p => p.SubscriptionId).OfType<SubscriptionId>().Distinct().Select(id => (SubscriptionId?)id).ToList();
        if (subscriptions.Count == 0)
            return Held.None;
        var due = Due(session.Db, seller, asOf).Where(p => p.Hold == IssueHold.None && subscriptions.Contains(p.SubscriptionId));
        return await HoldCrowdedAsync(session, asOf, due, await CrowdedAsync(session, due));
    }

    /// <summary>Subscriptions of which too many periods are due at once.</summary>
    internal static Task<List<SubscriptionId?>> CrowdedAsync(WriteSession session, IQueryable<Payment> due) =>
        due.GroupBy(p => p.SubscriptionId).Where(g => g.Count() > MostAtOnce).Select(g => g.Key).ToListAsync(session.CancellationToken);

    /// <summary>Holds lines of subscriptions of which too many are due at once.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="due">What is due and not held.</param>
    /// <param name="crowded">Of which.</param>
    internal static async Task<Held> HoldCrowdedAsync(WriteSession session, DateOnly asOf, IQueryable<Payment> due, List<SubscriptionId?> crowded)
    {
        if (crowded.Count == 0)
            return Held.None;
        var lines = await due.Where(p => crowded.Contains(p.SubscriptionId)).GroupBy(p => p.SubscriptionId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(session.CancellationToken);
        var reason = $"More than {MostAtOnce} periods of this subscription were due to be invoiced on {asOf:yyyy-MM-dd}.";
        var held = await HoldAsync(session, due.Where(p => crowded.Contains(p.SubscriptionId)), reason);
        foreach (var subscription in lines)
            session.Audit(new AuditFact("billing.held", subscription.Key!.Value.ToString(), $"{subscription.Count} invoices held for review") { SubscriptionId = subscription.Key, Reason = reason });
        return new Held([.. lines.Select(c => c.Key!.Value)], held);
    }

    /// <summary>Holds lines for a person's review.</summary>
    internal static Task<int> HoldAsync(WriteSession session, IQueryable<Payment> lines, string reason) => lines.ExecuteUpdateAsync(
        p => p.SetProperty(x => x.Hold, IssueHold.Review).SetProperty(x => x.HoldReason, reason).SetProperty(x => x.UpdatedAtUtc, session.NowUtc).SetProperty(x => x.Version, x => x.Version + 1),
        session.CancellationToken);

    private static async Task<InvoiceBatch> IssueAsync(WriteSession session, Seller seller, List<Payment> payments, Held held)
    {
        if (payments.Count == 0)
            return new InvoiceBatch([], held.Subscriptions, held.Payments);
        var issued = await InvoiceIssuing.IssueAsync(session, seller, payments, p => DueDate.IssueDay(p.BillingDate, seller.InvoiceLeadDays, BusinessCalendar.DayOf(p.CreatedAtUtc, seller)));
        await SaveRetaxedAsync(session, issued);
        await TieAsync(session, payments);
        return new InvoiceBatch([.. issued.Select(i => i.Payment.Id)], held.Subscriptions, held.Payments);
    }

    /// <summary>The rare payments whose tax changed since they were scheduled.</summary>
    private static async Task SaveRetaxedAsync(WriteSession session, IReadOnlyList<IssuedInvoice> issued)
    {
        foreach (var retaxed in issued.Where(i => i.Retaxed))
        {
            // Nothing was tracked while the payment changed: what the database still has is the version before.
            var entry = session.Db.Update(retaxed.Payment);
            entry.Property(p => p.Version).OriginalValue = retaxed.Payment.Version - 1;
        }

        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Db.ChangeTracker.Clear();
    }

    /// <summary>Gives every payment its invoice in one statement; a payment that somebody else changed meanwhile undoes the batch.</summary>
    private static async Task TieAsync(WriteSession session, List<Payment> payments)
    {
        var ids = payments.ConvertAll(p => p.Id);
        var live = session.Db.Invoices.Where(i => i.VoidedAtUtc == null && i.Type == DocumentType.Invoice);
        var tied = await session.Db.Payments.Where(p => ids.Contains(p.Id) && p.InvoiceId == null && p.BillingGroupId == null && p.Status == PaymentStatus.Pending).ExecuteUpdateAsync(
            p => p
                .SetProperty(x => x.InvoiceId, x => live.Where(i => i.PaymentId == x.Id).Select(i => (InvoiceId?)i.Id).Single())
                .SetProperty(x => x.IssuedOn, x => live.Where(i => i.PaymentId == x.Id).Select(i => (DateOnly?)i.IssueDate).Single())
                .SetProperty(x => x.DueDate, x => live.Where(i => i.PaymentId == x.Id).Select(i => i.DueDate).Single())
                .SetProperty(x => x.Hold, IssueHold.None)
                .SetProperty(x => x.HoldReason, (string?)null)
                .SetProperty(x => x.UpdatedAtUtc, session.NowUtc)
                .SetProperty(x => x.Version, x => x.Version + 1),
            session.CancellationToken);
        // They are locked now: what was invoiced is what they are, also where somebody changed a price in between and they are scheduled still.
        var versions = await session.Db.Payments.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Version }).ToDictionaryAsync(p => p.Id, p => p.Version, session.CancellationToken);
        if (tied != ids.Count || payments.Exists(p => versions.GetValueOrDefault(p.Id) != p.Version + 1))
            throw new DbUpdateConcurrencyException("Another process changed some of these payments.");
    }

    /// <param name="Subscriptions">Whose lines are held.</param>
    /// <param name="Payments">How many lines.</param>
    internal sealed record Held(HashSet<SubscriptionId> Subscriptions, int Payments)
    {
        public static Held None => new([], 0);
    }
}

/// <summary>What a batch did.</summary>
/// <param name="Payments">Payments whose invoices were issued.</param>
/// <param name="HeldSubscriptions">Subscriptions whose invoices were held for review.</param>
/// <param name="HeldPayments">How many payments that are.</param>
/// <param name="Skipped">Payments that somebody else dealt with meanwhile.</param>
/// <param name="Failed">Payments set aside with their reason.</param>
public sealed record InvoiceBatch(IReadOnlyList<PaymentId> Payments, IReadOnlyCollection<SubscriptionId> HeldSubscriptions, int HeldPayments, int Skipped = 0, int Failed = 0)
{
    /// <summary>Whether nothing was left to do.</summary>
    public bool IsEmpty => Payments.Count == 0 && HeldPayments == 0 && Skipped == 0 && Failed == 0;
}
