using FlexPortal.Application.Data;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Disputes and second persons: a payment says what its dispute and its approved write-off say.</summary>
internal sealed class DecisionsBook : IBook
{
    public string Key => "decisions";

    public string Title => "A payment is disputed while its dispute is open; what was written off was approved by a second person";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Disputes.LongCountAsync(cancellationToken) + await db.ApprovalRequests.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from p in db.Payments
            let open = db.Disputes.Count(d => d.PaymentId == p.Id && d.Status == DisputeStatus.Open)
            let whole = db.Disputes.Count(d => d.PaymentId == p.Id && d.Status == DisputeStatus.Open && d.LineId == null)
            where p.IsDisputed != (open > 0) || (whole > 0 && open != 1)
            orderby p.Id
            select new { p.Id, p.BillingDate, p.IsDisputed, open },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), $"It is {(row.IsDisputed ? "" : "not ")}disputed and has {row.open} open disputes."),
            cancellationToken);
        await findings.AddRowsAsync(
            from l in db.PaymentLines
            where l.IsDisputed != db.Disputes.Any(d => d.LineId == l.Id && d.Status == DisputeStatus.Open)
            orderby l.Id
            select new { l.PaymentId, l.PeriodStart, l.IsDisputed },
            row => new Violation(row.PaymentId.ToString(), BookQueries.PaymentReference(null, row.PeriodStart), $"Its line is {(row.IsDisputed ? "" : "not ")}disputed, its disputes say otherwise."),
            cancellationToken);
        await findings.AddRowsAsync(
            from p in db.Payments
            where p.WrittenOffMinor != 0
                && (p.Status != PaymentStatus.Cancelled || p.PaidMinor + p.WrittenOffMinor != p.AmountMinor
                    || !db.ApprovalRequests.Any(a => a.PaymentId == p.Id && a.Kind == ApprovalKind.WriteOff && a.Status == ApprovalStatus.Approved && a.DecidedById != a.RequestedById))
            orderby p.Id
            select new { p.Id, p.BillingDate, p.Status, p.WrittenOffMinor },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), $"{row.WrittenOffMinor} are written off (minor units) of a {row.Status} payment, without an approval or not all that was open."),
            cancellationToken);
        return findings;
    }
}
