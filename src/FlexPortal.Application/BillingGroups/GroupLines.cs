using System.Linq.Expressions;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// The lines that wait for a group's invoice: payments that are not invoiced yet know the group to which their line bills (billing rules §5). Memberships say which; after
/// every change of them, and whenever lines are made, they are said anew. Part of the act that changes them.
/// </summary>
internal static class GroupLines
{
    private const int Named = 500;

    /// <summary>Individual payments that no invoice asks for yet.</summary>
    public static IQueryable<Payment> Scheduled(FlexPortalDbContext db) =>
        db.Payments.Where(p => p.Kind == PaymentKind.Individual && p.InvoiceId == null && p.Status == PaymentStatus.Pending);

    /// <summary>Those whose lines wait for the group's invoice.</summary>
    public static IQueryable<Payment> Waiting(FlexPortalDbContext db, BillingGroupId group) => Scheduled(db).Where(p => p.BillingGroupId == group);

    /// <summary>Says anew to which groups the lines of customers bill. A line that changes its payer gets the due date of the new one's terms; others keep theirs (<see cref="DateAsync"/>, <see cref="RefreshDueDates"/>).</summary>
    /// <param name="session">The act; what it tracks is saved first.</param>
    /// <param name="seller">The seller, for its lead days.</param>
    /// <param name="customers">Whose lines.</param>
    /// <returns>How many lines bill otherwise than before.</returns>
    public static async Task<int> RedirectAsync(WriteSession session, Seller seller, IEnumerable<CustomerId> customers)
    {
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var moved = 0;
        foreach (var ids in customers.Distinct().OrderBy(c => c.Value).Chunk(Named))
        {
            await LockAsync(session, ids);
            moved += await RedirectAsync(session, seller, ids);
        }

        return moved;
    }

    /// <summary>The same for lines that were just made; nothing is asked of the database for customers in no group.</summary>
    public static async Task DirectNewAsync(WriteSession session, Seller seller, IEnumerable<CustomerId> customers)
    {
        await session.Db.SaveChangesAsync(session.CancellationToken);
        foreach (var ids in customers.Distinct().OrderBy(c => c.Value).Chunk(Named))
        {
            await LockAsync(session, ids);
            var members = await session.Db.GroupMembers.Where(m => ids.Contains(m.CustomerId)).Select(m => m.CustomerId).Distinct().ToListAsync(session.CancellationToken);
            if (members.Count > 0)
                await RedirectAsync(session, seller, members);
        }
    }

    /// <summary>Lets the lines that wait for a group show the due dates of its terms and day.</summary>
    public static Task<int> DateAsync(WriteSession session, Seller seller, BillingGroup group) =>
        RefreshDueDates.SetAsync(session, Waiting(session.Db, group.Id), DueDateOf(group, seller));

    /// <summary>
    /// Lets acts that make a customer's lines and acts that change its memberships come one after the other: each would miss what the other has not committed. The rows stay
    /// locked until the act ends; nothing changes in them.
    /// </summary>
    public static Task<int> LockAsync(WriteSession session, params CustomerId[] customers) =>
        session.Db.Customers.Where(c => customers.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), session.CancellationToken);

    private static async Task<int> RedirectAsync(WriteSession session, Seller seller, CustomerId[] customers)
    {
        var members = session.Db.GroupMembers;
        // Scheduled, said without naming the state: of few customers a database without statistics would rather look up all payments in it, which are most of all.
        var lines = session.Db.Payments.Where(p => customers.Contains(p.CustomerId) && p.Kind == PaymentKind.Individual && p.InvoiceId == null
            && p.Status != PaymentStatus.Processing && p.Status != PaymentStatus.Paid && p.Status != PaymentStatus.Failed && p.Status != PaymentStatus.Cancelled);
        var moved = 0;
        var groups = await session.Db.BillingGroups.AsNoTracking().Where(g => members.Any(m => m.GroupId == g.Id && customers.Contains(m.CustomerId))).ToListAsync(session.CancellationToken);
        foreach (var group in groups)
        {
            // Of customers who were never in it, none of the lines is looked at.
            var own = members.Where(m => m.GroupId == group.Id && customers.Contains(m.CustomerId)).Select(m => m.CustomerId);
            moved += await MoveAsync(session, Astray(group.Id).Where(p => own.Contains(p.CustomerId)), group.Id, DueDateOf(group, seller));
        }

        foreach (var terms in await session.Db.Customers.Where(c => customers.Contains(c.Id)).Select(c => c.Terms).Distinct().ToListAsync(session.CancellationToken))
            moved += await MoveAsync(session, Astray(null).Where(p => session.Db.Customers.Any(c => c.Id == p.CustomerId && c.Terms == terms)), null, RefreshDueDates.DueDateOf(terms, seller.InvoiceLeadDays));
        return moved;

        // What bills elsewhere than to its rightful group: what was said of the one contract goes before what was said of all of the customer's.
        IQueryable<Payment> Astray(BillingGroupId? rightful) => lines.Where(p => p.BillingGroupId != rightful && members
            .Where(m => m.CustomerId == p.CustomerId && (m.SubscriptionId == null || m.SubscriptionId == p.SubscriptionId) && m.From <= p.BillingDate && (m.To == null || m.To > p.BillingDate))
            .OrderBy(m => m.SubscriptionId == null).Select(m => m.IsLeftOut ? null : (BillingGroupId?)m.GroupId).FirstOrDefault() == rightful);
    }

    private static Task<int> MoveAsync(WriteSession session, IQueryable<Payment> lines, BillingGroupId? group, Expression<Func<Payment, DateOnly>> dueDate) => lines.ExecuteUpdateAsync(
        set => set.SetProperty(p => p.BillingGroupId, group).SetProperty(p => p.DueDate, dueDate).SetProperty(p => p.UpdatedAtUtc, session.NowUtc).SetProperty(p => p.Version, p => p.Version + 1),
        session.CancellationToken);

    // With a day of its own the group's invoice is due so many days after that day of the line's month, and never before the line's first day.
    private static Expression<Func<Payment, DateOnly>> DueDateOf(BillingGroup group, Seller seller)
    {
        if (group.BillingDay is not { } day)
            return RefreshDueDates.DueDateOf(group.Terms, seller.InvoiceLeadDays);
        var most = day + (int)group.Terms;
        return p => p.BillingDate.Day >= most ? p.BillingDate : p.BillingDate.AddDays(most - p.BillingDate.Day);
    }
}
