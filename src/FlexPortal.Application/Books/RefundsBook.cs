using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Refunds: what is promised is reserved, what went has its transaction, what is approved has its credit note.</summary>
internal sealed class RefundsBook : IBook
{
    public string Key => "refunds";

    public string Title => "A refund is its lines, its credit note and its transaction; what is promised and not sent is reserved on the payment";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Refunds.LongCountAsync(cancellationToken) };
        await RefundsAsync(db, findings, cancellationToken);
        await ReservedAsync(db, findings, cancellationToken);
        return findings;
    }

    private static async Task RefundsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        await findings.AddRowsAsync(
            from r in db.Refunds
            let lines = r.Lines.Sum(l => (long?)l.AmountMinor) ?? 0L
            where lines != r.AmountMinor
            orderby r.Id
            select new { r.Id, r.PaymentId, r.AmountMinor, lines },
            row => new Violation(row.Id.ToString(), $"Refund of {row.PaymentId}", $"It is over {row.AmountMinor}; its lines sum up to {row.lines} (minor units)."),
            cancellationToken);
        await findings.AddRowsAsync(
            from r in db.Refunds
            join i in db.Invoices on r.CreditNoteId equals i.Id
            where i.TotalMinor != r.AmountMinor || i.PaymentId != r.PaymentId || i.Currency != r.Currency
            orderby r.Id
            select new { r.Id, r.PaymentId, r.AmountMinor, i.Number, i.TotalMinor },
            row => new Violation(row.Id.ToString(), $"Refund of {row.PaymentId}", $"It is over {row.AmountMinor}, its credit note {row.Number} over {row.TotalMinor} (minor units)."),
            cancellationToken);
        await findings.AddRowsAsync(
            from r in db.Refunds
            join t in db.Transactions on r.TransactionId equals t.Id
            where t.AmountMinor != r.AmountMinor || t.PaymentId != r.PaymentId || t.Kind != TransactionKind.Refund || t.Outcome != TransactionOutcome.Succeeded || t.OccurredOn != r.SentOn
            orderby r.Id
            select new { r.Id, r.PaymentId, r.AmountMinor, t.Kind, Moved = t.AmountMinor },
            row => new Violation(row.Id.ToString(), $"Refund of {row.PaymentId}", $"It is over {row.AmountMinor}; its transaction is a {row.Kind} over {row.Moved} (minor units), or of another day or payment."),
            cancellationToken);
    }

    private static Task ReservedAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        var promised =
            from r in db.Refunds
            where r.Status == RefundStatus.AwaitingApproval || r.Status == RefundStatus.ToSend
            from l in r.Lines
            group l by l.PaymentLineId into line
            select new { LineId = line.Key, Sum = line.Sum(l => l.AmountMinor) };
        return findings.AddRowsAsync(
            from l in db.PaymentLines
            join r in promised on l.Id equals r.LineId into rs
            from r in rs.DefaultIfEmpty()
            let sum = (long?)r.Sum ?? 0L
            join p in db.Payments on l.PaymentId equals p.Id
            let reserved = p.Lines.Sum(x => x.RefundReservedMinor)
            where l.RefundReservedMinor != sum || p.RefundReservedMinor != reserved
            join s in db.Subscriptions on l.SubscriptionId equals s.Id
            orderby l.Id
            select new { l.PaymentId, s.Number, l.PeriodStart, l.RefundReservedMinor, sum, Payment = p.RefundReservedMinor },
            row => new Violation(
                row.PaymentId.ToString(), BookQueries.PaymentReference(row.Number, row.PeriodStart),
                $"{row.RefundReservedMinor} are reserved on the line and {row.Payment} on the payment; refunds that are not sent promise {row.sum} of the line (minor units)."),
            cancellationToken);
    }
}
