using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>A company whose people rent, and who pays for all of them: its first invoice is generated ahead of its day.</summary>
internal sealed class DemoGroups(Database database, Seller seller)
{
    private const int Most = 5;

    /// <summary>Makes it, as far as the book has customers for it.</summary>
    public Task FoundAsync(DateOnly today, CancellationToken cancellationToken) => database.WriteAsync(session => FoundAsync(session, today), cancellationToken);

    private async Task FoundAsync(WriteSession session, DateOnly today)
    {
        var db = session.Db;
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        var payer = await db.Customers.Where(c => c.Kind == CustomerKind.Business).OrderByDescending(c => c.Id).FirstOrDefaultAsync(session.CancellationToken);
        var people = await db.Customers
            .Where(c => c.Kind == CustomerKind.Individual && GroupLines.Scheduled(db).Any(p => p.CustomerId == c.Id && p.Hold == IssueHold.None && p.BillingDate >= next && p.BillingDate < next.AddMonths(1)))
            .OrderByDescending(c => c.Id).Take(Most).Select(c => c.Id).ToListAsync(session.CancellationToken);
        if (payer is null || people.Count == 0)
            return;
        var details = new GroupDetails(payer.DisplayName, payer.Id, payer.BillingEmail ?? payer.Email, PaymentTerms.Net30, 1) { ContactName = payer.BillingContact ?? payer.Name, PurchaseOrder = "PO-2041" };
        var group = BillingGroup.Create(seller.Id, details, session.Actor.Name, session.NowUtc);
        db.BillingGroups.Add(group);
        db.GroupMembers.AddRange(people.Select((person, i) => GroupMember.Join(group.Id, person, null, next, session.Actor.Name, session.NowUtc, $"CC-{100 + i}")));
        session.Audit(new AuditFact("group.created", group.Id.ToString(), $"Billing group {group.Name} created") { After = AuditFact.Describe(details) });
        await GroupLines.RedirectAsync(session, seller, people);
        await GroupInvoicing.IssueAsync(session, seller, group, Payment.MonthOf(next), today);
    }
}
