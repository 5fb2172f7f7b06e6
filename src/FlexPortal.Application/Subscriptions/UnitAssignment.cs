using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Finds or registers the unit that a subscription rents out.</summary>
internal static class UnitAssignment
{
    /// <summary>
    /// The unit of a serial number: the one that is known, else a new one. Without a serial number a unit is registered only when it has a
    /// cost. An empty cost leaves the known cost of another unit alone, and takes it from the draft's own.
    /// </summary>
    /// <param name="session">The act.</param>
    /// <param name="sellerId">Who owns the unit.</param>
    /// <param name="prepared">What is rented.</param>
    /// <param name="serialNumber">As entered; null for a unit that has none.</param>
    /// <param name="draft">The draft that is changed; null for a new one.</param>
    /// <returns>The unit; null for none.</returns>
    /// <exception cref="BusinessRuleException"><c>ASSET_IN_USE</c>; or the serial number is that of another product's unit.</exception>
    public static async Task<AssetId?> FindOrRegisterAsync(WriteSession session, SellerId sellerId, PreparedOrder prepared, string? serialNumber, Subscription? draft)
    {
        var serial = Asset.CapitalSerialNumber(serialNumber);
        var own = draft?.AssetId is { } ownId ? await session.Db.Assets.SingleAsync(a => a.Id == ownId, session.CancellationToken) : null;
        var unit = own;
        if (own is null || own.SerialNumber != serial)
            unit = serial is null ? null : await session.Db.Assets.SingleOrDefaultAsync(a => a.SellerId == sellerId && a.SerialNumber == serial, session.CancellationToken);
        if (unit is null)
            return Register(session, prepared, serial, sellerId);
        await RefuseOtherProductAsync(session, unit, prepared.Product);
        await RefuseInUseAsync(session, unit.Id, draft?.Id);
        if (prepared.AcquisitionCost is not null || unit == own)
            ChangeCost(session, unit, prepared.AcquisitionCost);
        return unit.Id;
    }

    /// <summary>Refuses a unit that is with another active subscription.</summary>
    /// <param name="session">The act.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="except">The subscription that is to have it; null for one that is not saved yet.</param>
    /// <exception cref="BusinessRuleException"><c>ASSET_IN_USE</c>; the message names the subscription.</exception>
    public static async Task RefuseInUseAsync(WriteSession session, AssetId unit, SubscriptionId? except)
    {
        var holders = await session.Db.Subscriptions.Where(s => s.AssetId == unit && s.Status == SubscriptionStatus.Active)
            .Select(s => new { s.Id, s.Number }).ToListAsync(session.CancellationToken);
        if (holders.Find(s => s.Id != except) is { } holder)
            throw new BusinessRuleException(RuleCodes.AssetInUse, $"The unit is with {Subscription.ReferenceOf(holder.Number)}, which is active.", nameof(SubscriptionEntry.SerialNumber));
    }

    private static AssetId? Register(WriteSession session, PreparedOrder prepared, string? serial, SellerId sellerId)
    {
        if (serial is null && prepared.AcquisitionCost is null)
            return null;
        var unit = Asset.Create(sellerId, prepared.Order.VariantId, serial, prepared.AcquisitionCost);
        session.Db.Assets.Add(unit);
        session.Audit(new AuditFact("unit.registered", unit.Id.ToString(), serial is null ? "Unit registered" : $"Unit {serial} registered") { After = AuditFact.Describe(Facts(unit)) });
        return unit.Id;
    }

    private static async Task RefuseOtherProductAsync(WriteSession session, Asset unit, Product product)
    {
        var other = await session.Db.Products.Where(p => p.Id != product.Id && p.Variants.Any(v => v.Id == unit.VariantId)).Select(p => p.Name).SingleOrDefaultAsync(session.CancellationToken);
        if (other is not null)
            throw new BusinessRuleException(RuleCodes.Invalid, $"{unit.SerialNumber} is known as the serial number of a unit of {other}.", nameof(SubscriptionEntry.SerialNumber));
    }

    private static void ChangeCost(WriteSession session, Asset unit, Money? cost)
    {
        if (unit.AcquisitionCostMinor == cost?.Minor && (cost is null || unit.Currency.Equals(cost.Value.Currency)))
            return;
        var before = Facts(unit);
        unit.ChangeCost(cost);
        session.Audit(new AuditFact("unit.cost-changed", unit.Id.ToString(), cost is null ? "Acquisition cost taken out" : $"Acquisition cost is {cost}")
        {
            Before = AuditFact.Describe(before),
            After = AuditFact.Describe(Facts(unit)),
        });
    }

    private static object Facts(Asset unit) => new { unit.SerialNumber, Currency = unit.Currency.Code, unit.AcquisitionCostMinor };
}
