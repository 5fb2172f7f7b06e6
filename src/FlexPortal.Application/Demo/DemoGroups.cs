using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>Companies whose people rent, and who pay for all of them: their first invoices are generated ahead of their day.</summary>
internal sealed class DemoGroups(Database database, Seller seller)
{
    /// <summary>Makes them, as far as the book has customers for it: people who are in no group yet, and a business each that pays.</summary>
    /// <param name="today">The business day.</param>
    /// <param name="groups">How many.</param>
    /// <param name="members">Members of each at most.</param>
    /// <param name="cancellationToken">Stops after the group under way.</param>
    /// <returns>How many were made.</returns>
    public async Task<int> FoundAsync(DateOnly today, int groups, int members, CancellationToken cancellationToken)
    {
        for (var made = 0; made < groups; made++)
        {
            if (!await database.WriteAsync(session => FoundAsync(session, today, members, made), cancellationToken))
                return made;
        }

        return groups;
    }

    private async Task<bool> FoundAsync(WriteSession session, DateOnly today, int members, int made)
    {
        var db = session.Db;
        var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        var payer = await db.Customers.Where(c => c.Kind == CustomerKind.Business).OrderByDescending(c => c.Id).Skip(made).FirstOrDefaultAsync(session.CancellationToken);
        var people = await db.Customers
            .Where(c => c.Kind == CustomerKind.Individual && !db.GroupMembers.Any(m => m.CustomerId == c.Id) && GroupLines.Scheduled(db).Any(p => p.CustomerId == c.Id && p.Hold == IssueHold.None && p.BillingDate >= next && p.BillingDate < next.AddMonths(1)))
            .OrderByDescending(c => c.Id).Take(members).Select(c => c.Id).ToListAsync(session.CancellationToken);
        if (payer is null || people.Count == 0)
            return false;
        var details = new GroupDetails(payer.DisplayName, payer.Id, payer.BillingEmail ?? payer.Email, PaymentTerms.Net30, 1) { ContactName = payer.BillingContact ?? payer.Name, PurchaseOrder = "PO-2041" };
        var group = BillingGroup.Create(seller.Id, details, session.Actor.Name, session.NowUtc);
        db.BillingGroups.Add(group);
        db.GroupMembers.AddRange(people.Select((person, i) => GroupMember.Join(group.Id, person, null, next, session.Actor.Name, session.NowUtc, $"CC-{100 + i}")));
        session.Audit(new AuditFact("group.created", group.Id.ToString(), $"Billing group {group.Name} created") { After = AuditFact.Describe(details) });
        await GroupLines.RedirectAsync(session, seller, people);
        await GroupInvoicing.IssueAsync(session, seller, group, Payment.MonthOf(next), today);
        return true;
    }
}
