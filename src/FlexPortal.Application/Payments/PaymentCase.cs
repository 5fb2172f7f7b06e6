using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>What hangs on a payment beside its invoice and its money: documents, refunds, disputes, what waits for a second person, the customer's credit.</summary>
public sealed class PaymentCase(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Documents, refunds and disputes read at most; a payment has a handful.</summary>
    public const int Shown = 50;

    /// <summary>Reads it.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<PaymentCaseView> OfAsync(Payment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        await using var db = database.Read();
        var documents = await db.Invoices.Where(i => i.PaymentId == payment.Id).OrderBy(i => i.Id).Take(Shown).ToListAsync(cancellationToken);
        var refunds = await db.Refunds.Where(r => r.PaymentId == payment.Id).OrderBy(r => r.Id).Take(Shown).ToListAsync(cancellationToken);
        var disputes = await db.Disputes.Where(d => d.PaymentId == payment.Id).OrderByDescending(d => d.Id).Take(Shown).ToListAsync(cancellationToken);
        var waiting = await db.ApprovalRequests.Where(a => a.PaymentId == payment.Id && a.Status == ApprovalStatus.Waiting).OrderBy(a => a.Id).Take(Shown).ToListAsync(cancellationToken);
        var credit = await db.CustomerCredits.Where(c => c.CustomerId == payment.CustomerId && c.Currency == payment.Currency).Select(c => c.BalanceMinor).SingleOrDefaultAsync(cancellationToken);
        var receipts = await db.Transactions
            .Where(t => t.PaymentId == payment.Id && t.Outcome == TransactionOutcome.Succeeded && (t.Kind == TransactionKind.Receipt || t.Kind == TransactionKind.CreditUse))
            .Where(t => !db.Transactions.Any(r => r.ReversesTransactionId == t.Id))
            .OrderByDescending(t => t.Id).Take(Shown).Select(t => new { t.Id, t.RecordedAtUtc }).ToListAsync(cancellationToken);
        var undoable = receipts.Where(r => BusinessCalendar.DayOf(r.RecordedAtUtc, seller) == today).Select(r => r.Id).ToHashSet();
        return new PaymentCaseView(documents, refunds, disputes, waiting, credit, undoable);
    }
}

/// <summary>What hangs on a payment.</summary>
/// <param name="Documents">Invoices, voided ones too, credit notes and receipts, oldest first.</param>
/// <param name="Refunds">Refunds, oldest first.</param>
/// <param name="Disputes">Disputes, latest first.</param>
/// <param name="Waiting">What waits for a second person.</param>
/// <param name="CreditMinor">The customer's credit in the payment's currency.</param>
/// <param name="UndoableReceipts">Receipts that can be undone today.</param>
public sealed record PaymentCaseView(
    IReadOnlyList<Invoice> Documents, IReadOnlyList<Refund> Refunds, IReadOnlyList<Dispute> Disputes, IReadOnlyList<ApprovalRequest> Waiting, long CreditMinor, IReadOnlySet<TransactionId> UndoableReceipts)
{
    /// <summary>The disputes that are not decided: one of the whole payment, or one for each disputed line.</summary>
    public IEnumerable<Dispute> OpenDisputes => Disputes.Where(d => d.Status == DisputeStatus.Open);

    /// <summary>The write-off that waits; null for none.</summary>
    public ApprovalRequest? WaitingWriteOff => Waiting.FirstOrDefault(a => a.Kind == ApprovalKind.WriteOff);
}
