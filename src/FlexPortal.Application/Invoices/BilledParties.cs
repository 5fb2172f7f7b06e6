using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>Who and what the lines of payments are about, as it is now; not tracked.</summary>
internal sealed class BilledParties
{
    /// <summary>Rows that are named in one query.</summary>
    private const int Named = 1000;

    private readonly Dictionary<SubscriptionId, string?> serials = [];
    private ILookup<CustomerId, GroupMember> members = Enumerable.Empty<GroupMember>().ToLookup(m => m.CustomerId);

    private BilledParties()
    {
    }

    /// <summary>Payers, and those whom the units are with.</summary>
    public Dictionary<CustomerId, Customer> Customers { get; } = [];

    /// <summary>Contracts.</summary>
    public Dictionary<SubscriptionId, Subscription> Subscriptions { get; } = [];

    /// <summary>Groups of consolidated payments.</summary>
    public Dictionary<BillingGroupId, BillingGroup> Groups { get; private set; } = [];

    /// <summary>Reads them.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="payments">With their lines.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <param name="forGroup">The group whose invoice the payments' lines wait for; null where they are billed as they are.</param>
    public static async Task<BilledParties> LoadAsync(FlexPortalDbContext db, IReadOnlyList<Payment> payments, CancellationToken cancellationToken, BillingGroupId? forGroup = null)
    {
        var parties = new BilledParties();
        foreach (var ids in payments.SelectMany(p => p.Lines).Select(l => l.SubscriptionId).Distinct().Chunk(Named))
        {
            var contracts = await (
                from contract in db.Subscriptions.AsNoTracking()
                where ids.Contains(contract.Id)
                join unit in db.Assets on contract.AssetId equals unit.Id into units
                from unit in units.DefaultIfEmpty()
                select new { Contract = contract, unit.SerialNumber }).ToListAsync(cancellationToken);
            foreach (var found in contracts)
            {
                parties.Subscriptions.Add(found.Contract.Id, found.Contract);
                parties.serials.Add(found.Contract.Id, found.SerialNumber);
            }
        }

        var groupIds = payments.Where(p => p.Kind == PaymentKind.Consolidated).Select(p => p.BillingGroupId).Append(forGroup).OfType<BillingGroupId>().Distinct().ToList();
        await parties.LoadCustomersAsync(db, payments, groupIds.Count > 0, cancellationToken);
        if (groupIds.Count == 0)
            return parties;
        parties.Groups = await db.BillingGroups.AsNoTracking().Where(g => groupIds.Contains(g.Id)).ToDictionaryAsync(g => g.Id, cancellationToken);
        parties.members = (await db.GroupMembers.AsNoTracking().Where(m => groupIds.Contains(m.GroupId) && m.CostCentre != null).ToListAsync(cancellationToken)).ToLookup(m => m.CustomerId);
        return parties;
    }

    /// <summary>The unit's serial number; null when it has none.</summary>
    public string? SerialOf(Subscription subscription) => serials[subscription.Id];

    /// <summary>The payer's cost centre for a contract's period; null for none.</summary>
    public string? CostCentreOf(Subscription subscription, DateOnly periodStart) =>
        GroupMember.PayingFor(members[subscription.CustomerId].Where(m => m.SubscriptionId is null || m.SubscriptionId == subscription.Id), subscription.Id, periodStart)?.CostCentre;

    // The customers of a group's lines are its members; of every other payment they are the payers.
    private async Task LoadCustomersAsync(FlexPortalDbContext db, IReadOnlyList<Payment> payments, bool withMembers, CancellationToken cancellationToken)
    {
        var wanted = payments.Select(p => p.CustomerId);
        foreach (var ids in (withMembers ? wanted.Concat(Subscriptions.Values.Select(s => s.CustomerId)) : wanted).Distinct().Chunk(Named))
        {
            foreach (var customer in await db.Customers.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken))
                Customers.Add(customer.Id, customer);
        }
    }
}
