using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §5: a line bills to the payer who was valid at its period's start, and a group's payment holds lines of its own month.</summary>
internal sealed class GroupsBook : IBook
{
    public string Key => "groups";

    public string Title => "Lines that wait bill to the group of their member, and a group's payment holds lines of its month";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var scheduled = db.Payments.Where(p => p.Kind == PaymentKind.Individual && p.InvoiceId == null && p.Status == PaymentStatus.Pending);
        var findings = new BookFindings { Checked = await scheduled.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from p in scheduled
            where p.BillingGroupId != null || db.GroupMembers.Any(m => m.CustomerId == p.CustomerId)
            let rightful = db.GroupMembers
                .Where(m => m.CustomerId == p.CustomerId && (m.SubscriptionId == null || m.SubscriptionId == p.SubscriptionId) && m.From <= p.BillingDate && (m.To == null || m.To > p.BillingDate))
                .OrderBy(m => m.SubscriptionId == null).Select(m => m.IsLeftOut ? null : (BillingGroupId?)m.GroupId).FirstOrDefault()
            where p.BillingGroupId != rightful
            join s in db.Subscriptions on p.SubscriptionId equals s.Id
            orderby p.Id
            select new { p.Id, s.Number, p.BillingDate, p.BillingGroupId, rightful },
            row => new Violation(
                row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate), $"It bills to {Name(row.BillingGroupId)}; by its membership it bills to {Name(row.rightful)}."),
            cancellationToken);
        await findings.AddRowsAsync(
            from l in db.PaymentLines
            join p in db.Payments on l.PaymentId equals p.Id
            where p.Kind == PaymentKind.Consolidated && (l.PeriodStart.Year * 12) + l.PeriodStart.Month != p.BillingMonth
            orderby p.Id
            select new { p.Id, p.BillingDate, l.PeriodStart },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), $"It holds a line of {row.PeriodStart:yyyy-MM-dd}, which is of another month."),
            cancellationToken);
        return findings;
    }

    private static string Name(BillingGroupId? group) => group?.ToString() ?? "its customer";
}
