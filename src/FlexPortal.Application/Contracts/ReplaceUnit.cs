using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Contracts;

/// <summary>Gives a running contract another unit: the old one is free, invoices that are issued later name the new one.</summary>
public sealed class ReplaceUnit(Database database) : IUseCase
{
    /// <summary>Replaces it.</summary>
    /// <param name="request">The unit, by its serial number: one that is known, or a new one.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, ASSET_IN_USE, REASON_REQUIRED, or the serial number is that of another product's unit.</exception>
    public Task ExecuteAsync(UnitRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(
            async session =>
            {
                var parties = await ContractForAct.LoadAsync(session, request.SubscriptionId, request.Version);
                if (string.IsNullOrWhiteSpace(request.Reason))
                    throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(request.Reason));
                var unit = await FindOrRegisterAsync(session, parties, request);
                parties.Subscription.ReplaceUnit(unit.Id);
                session.Audit(new AuditFact("subscription.unit_replaced", parties.Subscription.Id.ToString(), $"Unit {parties.Unit?.SerialNumber ?? "without a serial number"} replaced by {unit.SerialNumber}")
                {
                    SubscriptionId = parties.Subscription.Id,
                    Reason = request.Reason,
                    Before = AuditFact.Describe(new { parties.Unit?.SerialNumber }),
                    After = AuditFact.Describe(new { unit.SerialNumber }),
                });
            },
            cancellationToken);
    }

    private static async Task<Asset> FindOrRegisterAsync(WriteSession session, ContractParties parties, UnitRequest request)
    {
        var serial = Asset.CapitalSerialNumber(request.SerialNumber);
        var subscription = parties.Subscription;
        if (string.IsNullOrWhiteSpace(serial))
            throw new BusinessRuleException(RuleCodes.Invalid, "Enter the serial number.", nameof(request.SerialNumber));
        if (serial == parties.Unit?.SerialNumber)
            throw new BusinessRuleException(RuleCodes.Invalid, "This is the unit that the customer has.", nameof(request.SerialNumber));
        if (await session.Db.Assets.SingleOrDefaultAsync(a => a.SellerId == subscription.SellerId && a.SerialNumber == serial, session.CancellationToken) is { } known)
        {
            var variants = session.Db.Variants.Where(v => session.Db.Variants.Any(own => own.Id == subscription.VariantId && own.ProductId == v.ProductId)).Select(v => v.Id);
            if (known.VariantId is { } variant && !await variants.ContainsAsync(variant, session.CancellationToken))
                throw new BusinessRuleException(RuleCodes.Invalid, $"{serial} is known as the serial number of another product's unit.", nameof(request.SerialNumber));
            await UnitAssignment.RefuseInUseAsync(session, known.Id, subscription.Id);
            return known;
        }

        var cost = request.AcquisitionCostMinor is { } minor ? new Money(minor, subscription.Currency) : (Money?)null;
        var unit = Asset.Create(subscription.SellerId, subscription.VariantId, serial, cost);
        session.Db.Assets.Add(unit);
        session.Audit(new AuditFact("unit.registered", unit.Id.ToString(), $"Unit {serial} registered"));
        return unit;
    }
}

/// <summary>Another unit for a contract.</summary>
/// <param name="SubscriptionId">The contract.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="SerialNumber">The unit's serial number.</param>
/// <param name="AcquisitionCostMinor">What a new unit cost, minor units of the contract's currency; null when unknown.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitRequest(SubscriptionId SubscriptionId, int Version, string? SerialNumber, long? AcquisitionCostMinor, string Reason);
