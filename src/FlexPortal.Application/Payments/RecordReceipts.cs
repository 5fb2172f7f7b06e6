using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>
/// Records many receipts in one transaction. Each is decided by <see cref="Payment.RecordReceipt"/>; payments that were untouched and are now
/// paid in full are written in bulk.
/// </summary>
public sealed class RecordReceipts(Database database) : IUseCase
{
    /// <summary>Records.</summary>
    /// <param name="receipts">What was received: for each payment at most one, and each payment invoiced.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops before anything is committed.</param>
    /// <exception cref="BusinessRuleException">What <see cref="Payment.RecordReceipt"/> refuses, NOT_FOUND, or CONFLICT; then nothing is recorded.</exception>
    public Task ExecuteAsync(IReadOnlyList<ReceivedMoney> receipts, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        return database.WriteAsync(session => RecordAsync(session, receipts, today), cancellationToken);
    }

    private static async Task RecordAsync(WriteSession session, IReadOnlyList<ReceivedMoney> receipts, DateOnly today)
    {
        var ids = receipts.Select(r => r.PaymentId).ToList();
        var payments = await Invoiced(session, ids).AsNoTracking().ToDictionaryAsync(p => p.Id, session.CancellationToken);
        var known = receipts.Select(r => payments.TryGetValue(r.PaymentId, out var payment)
            ? (Receipt: r, Payment: payment)
            : throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment, or it has no invoice yet.")).ToList();
        var inFull = known.FindAll(k => k.Payment is { Status: PaymentStatus.Pending, PaidMinor: 0 } && (k.Receipt.AmountMinor ?? k.Payment.AmountMinor) == k.Payment.AmountMinor);
        var others = known.ExceptBy(inFull.Select(k => k.Payment.Id), k => k.Payment.Id).Select(k => k.Receipt).ToList();
        await RecordInFullAsync(session, inFull, today);
        await RecordOneByOneAsync(session, others, today);
    }

    private static async Task RecordInFullAsync(WriteSession session, List<(ReceivedMoney Receipt, Payment Payment)> receipts, DateOnly today)
    {
        if (receipts.Count == 0)
            return;
        var transactions = receipts.ConvertAll(r => Record(session, r.Payment, r.Receipt, today));
        await session.InsertManyAsync(transactions);
        await session.InsertManyAsync(transactions.SelectMany(t => t.Allocations).ToList());
        var ids = receipts.ConvertAll(r => r.Payment.Id);
        var newest = session.Db.Transactions.OrderByDescending(t => t.Id);
        var paid = await session.Db.Payments.Where(p => ids.Contains(p.Id) && p.Status == PaymentStatus.Pending && p.PaidMinor == 0).ExecuteUpdateAsync(
            p => p
                .SetProperty(x => x.Status, PaymentStatus.Paid)
                .SetProperty(x => x.PaidMinor, x => x.AmountMinor)
                .SetProperty(x => x.PaidOn, x => newest.Where(t => t.PaymentId == x.Id).Select(t => (DateOnly?)t.OccurredOn).First())
                .SetProperty(x => x.LastReceivedOn, x => newest.Where(t => t.PaymentId == x.Id).Select(t => (DateOnly?)t.OccurredOn).First())
                .SetProperty(x => x.LastReceivedMonth, x => newest.Where(t => t.PaymentId == x.Id).Select(t => (int?)((t.OccurredOn.Year * 12) + t.OccurredOn.Month)).First())
                .SetProperty(x => x.Method, x => newest.Where(t => t.PaymentId == x.Id).Select(t => t.Method).First())
                .SetProperty(x => x.Reference, x => newest.Where(t => t.PaymentId == x.Id).Select(t => t.Reference).First())
                .SetProperty(x => x.FailureReason, (string?)null)
                .SetProperty(x => x.UpdatedAtUtc, session.NowUtc)
                .SetProperty(x => x.Version, x => x.Version + 1),
            session.CancellationToken);
        if (paid != ids.Count)
            throw new DbUpdateConcurrencyException("Somebody else changed some of these payments.");
        await session.Db.PaymentLines.Where(l => ids.Contains(l.PaymentId)).ExecuteUpdateAsync(l => l.SetProperty(x => x.PaidMinor, x => x.GrossMinor - x.WithdrawnMinor), session.CancellationToken);
    }

    private static async Task RecordOneByOneAsync(WriteSession session, List<ReceivedMoney> receipts, DateOnly today)
    {
        if (receipts.Count == 0)
            return;
        var payments = await Invoiced(session, receipts.ConvertAll(r => r.PaymentId)).ToDictionaryAsync(p => p.Id, session.CancellationToken);
        foreach (var receipt in receipts)
            Record(session, payments[receipt.PaymentId], receipt, today);
    }

    private static IQueryable<Payment> Invoiced(WriteSession session, List<PaymentId> ids) =>
        session.Db.Payments.Include(p => p.Lines).Where(p => ids.Contains(p.Id) && p.InvoiceId != null);

    private static PaymentTransaction Record(WriteSession session, Payment payment, ReceivedMoney receipt, DateOnly today)
    {
        var before = ReceiptFact.Of(payment);
        var amount = new Money(receipt.AmountMinor ?? payment.OpenMinor, payment.Currency);
        var movement = new MoneyMovement(receipt.PaidOn, session.NowUtc, session.Actor.Name) { Method = receipt.Method, Reference = receipt.Reference };
        var transaction = payment.RecordReceipt(amount, movement, today);
        session.Audit(ReceiptFact.For(payment, amount, receipt.Method, before));
        return transaction;
    }
}

/// <summary>Money that was received for a payment.</summary>
/// <param name="PaymentId">For which payment.</param>
/// <param name="PaidOn">The money's day; not in the future.</param>
/// <param name="Method">How it came.</param>
/// <param name="AmountMinor">How much, in minor units; null for all that is open.</param>
/// <param name="Reference">Check number, transaction id.</param>
public sealed record ReceivedMoney(PaymentId PaymentId, DateOnly PaidOn, PaymentMethodType Method, long? AmountMinor, string? Reference);
