using FlexPortal.Application.Audit;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Makes a billing group, changes it, ends it.</summary>
public sealed class SaveBillingGroup(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Makes a group.</summary>
    /// <param name="details">What is known.</param>
    /// <param name="idempotencyKey">The form's key: sending it twice makes one.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <param name="payer">The business that pays, taken up as a customer in the same act; null where it is one already.</param>
    /// <exception cref="BusinessRuleException">CUSTOMER_NOT_FOUND, INVALID_BILLING_DAY, VALIDATION_ERROR: what <see cref="BillingGroup.Create"/> refuses, or a payer that is no business.</exception>
    public async Task<BillingGroupId> CreateAsync(GroupDetails details, string idempotencyKey, CancellationToken cancellationToken, CustomerDetails? payer = null)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return BillingGroupId.From(await database.WriteAsync(
            session => session.OnceAsync($"group.create:{session.Actor.UserId}", idempotencyKey, new { details, payer }, async () =>
            {
                // Not over the request: the act may be tried again, and is the same request then.
                var known = payer is null ? details : details with { PayerId = await TakeUpAsync(session, seller.Id, payer, details.Terms) };
                await RequirePayerAsync(session, known);
                var group = BillingGroup.Create(seller.Id, known, session.Actor.Name, session.NowUtc);
                session.Db.BillingGroups.Add(group);
                session.Audit(new AuditFact("group.created", group.Id.ToString(), $"Billing group {group.Name} created") { After = AuditFact.Describe(known) });
                return group.Id.Value;
            }),
            cancellationToken));
    }

    /// <summary>Changes a group. What waits for its invoice follows in the same act; what is invoiced stays.</summary>
    /// <param name="id">The group.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="details">What is known.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, and what <see cref="CreateAsync"/> refuses.</exception>
    public async Task UpdateAsync(BillingGroupId id, int version, GroupDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(details);
        var seller = await sellers.GetAsync(cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                var group = await LoadAsync(session, id, version);
                var before = group.ToDetails();
                if (before == details)
                    return;
                await RequirePayerAsync(session, details);
                group.Update(details);
                await session.Db.SaveChangesAsync(session.CancellationToken);
                if (before.Terms != details.Terms || before.BillingDay != details.BillingDay)
                    await GroupLines.DateAsync(session, seller, group);
                session.Audit(new AuditFact("group.changed", group.Id.ToString(), $"Billing group {group.Name} changed") { Before = AuditFact.Describe(before), After = AuditFact.Describe(details) });
            },
            cancellationToken);
    }

    /// <summary>Ends a group from today: its members' lines that are not invoiced go back to the members; its payments and history stay.</summary>
    /// <returns>How many lines went back.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT or GROUP_INACTIVE.</exception>
    public async Task<int> DeactivateAsync(BillingGroupId id, int version, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(session => DeactivateAsync(session, seller, id, version), cancellationToken);
    }

    /// <summary>Lets a group that was ended bill again; members join anew.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or CONFLICT.</exception>
    public Task ActivateAsync(BillingGroupId id, int version, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var group = await LoadAsync(session, id, version);
            group.Activate();
            session.Audit(new AuditFact("group.activated", group.Id.ToString(), $"Billing group {group.Name} bills again"));
        },
        cancellationToken);

    /// <summary>Deletes a group that never had an invoice: its members' lines go back to them; the audit log keeps what was.</summary>
    /// <returns>How many lines went back.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or GROUP_HAS_INVOICES.</exception>
    public async Task<int> DeleteAsync(BillingGroupId id, int version, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            async session =>
            {
                var group = await LoadAsync(session, id, version);
                if (await session.Db.Payments.AnyAsync(p => p.BillingGroupId == id && p.Kind == PaymentKind.Consolidated, session.CancellationToken))
                    throw new BusinessRuleException(RuleCodes.GroupHasInvoices, $"{group.Name} has invoices, which stay with it. Deactivate it instead.");
                var members = await session.Db.GroupMembers.Where(m => m.GroupId == id).ToListAsync(session.CancellationToken);
                session.Db.GroupMembers.RemoveRange(members);
                var back = await GroupLines.RedirectAsync(session, seller, members.Select(m => m.CustomerId));
                // Plans that were cancelled while they waited for it name it still, and nobody was asked for them.
                await session.Db.Payments.Where(p => p.BillingGroupId == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.BillingGroupId, (BillingGroupId?)null), session.CancellationToken);
                session.Db.BillingGroups.Remove(group);
                session.Audit(new AuditFact("group.deleted", group.Id.ToString(), $"Billing group {group.Name} deleted; {back} lines go back to its members")
                {
                    Before = AuditFact.Describe(new { Group = group.ToDetails(), Members = members.Select(m => new { m.CustomerId, m.SubscriptionId, m.From, m.To }) }),
                });
                return back;
            },
            cancellationToken);
    }

    /// <summary>The group, tracked, in the version that the person saw.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or CONFLICT.</exception>
    internal static async Task<BillingGroup> LoadAsync(WriteSession session, BillingGroupId id, int? version)
    {
        var group = await session.Db.BillingGroups.SingleOrDefaultAsync(g => g.Id == id, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such billing group.");
        ExpectedVersion.Require(group.Version, version);
        return group;
    }

    private static async Task<int> DeactivateAsync(WriteSession session, Seller seller, BillingGroupId id, int version)
    {
        var group = await LoadAsync(session, id, version);
        group.Deactivate();
        var members = await session.Db.GroupMembers.Where(m => m.GroupId == id && (m.To == null || m.To > m.From)).ToListAsync(session.CancellationToken);
        var today = Time.BusinessCalendar.DayOf(session.NowUtc, seller);
        var waiting = await EarliestWaitingAsync(session, id, members, today);
        foreach (var member in members)
        {
            var day = waiting.GetValueOrDefault(member.Id, today);
            if (member.To is null || member.To > day)
                member.Leave(member.From > day ? member.From : day, session.Actor.Name, session.NowUtc);
        }

        var back = await GroupLines.RedirectAsync(session, seller, members.Select(m => m.CustomerId));
        session.Audit(new AuditFact("group.deactivated", group.Id.ToString(), $"Billing group {group.Name} deactivated; {back} lines go back to its members"));
        return back;
    }

    /// <summary>The first day of which each membership has a line that waits: it ends there, for nobody was asked for that period. Those with nothing before today end today, and those that are over stay as they are.</summary>
    private static async Task<Dictionary<GroupMemberId, DateOnly>> EarliestWaitingAsync(WriteSession session, BillingGroupId id, List<GroupMember> members, DateOnly today)
    {
        var lines = await GroupLines.Waiting(session.Db, id).Where(p => p.BillingDate < today).OrderBy(p => p.BillingDate).Select(p => new { p.CustomerId, p.SubscriptionId, p.BillingDate }).ToListAsync(session.CancellationToken);
        var ofCustomer = members.ToLookup(m => m.CustomerId);
        var earliest = new Dictionary<GroupMemberId, DateOnly>();
        foreach (var line in lines)
        {
            // All that cover it: where the contract's own ends, its customer's would take the line.
            foreach (var member in ofCustomer[line.CustomerId].Where(m => !m.IsLeftOut && (m.SubscriptionId is null || m.SubscriptionId == line.SubscriptionId) && m.Covers(line.BillingDate)))
                earliest.TryAdd(member.Id, line.BillingDate);
        }

        return earliest;
    }

    private static async Task<CustomerId> TakeUpAsync(WriteSession session, SellerId seller, CustomerDetails payer, PaymentTerms terms)
    {
        var id = CreateCustomer.Create(session, seller, payer, terms);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        return id;
    }

    private static async Task RequirePayerAsync(WriteSession session, GroupDetails details)
    {
        var kind = await session.Db.Customers.Where(c => c.Id == details.PayerId).Select(c => (CustomerKind?)c.Kind).SingleOrDefaultAsync(session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.CustomerNotFound, "There is no such customer.", nameof(details.PayerId));
        if (kind != CustomerKind.Business)
            throw new BusinessRuleException(RuleCodes.Invalid, "The payer is a business.", nameof(details.PayerId));
    }
}
