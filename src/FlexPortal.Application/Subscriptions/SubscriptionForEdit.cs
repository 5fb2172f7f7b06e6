using FlexPortal.Application.Data;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Reads a subscription as its form shows it.</summary>
public sealed class SubscriptionForEdit(Database database) : IUseCase
{
    /// <summary>The subscription and its entry; null when there is none.</summary>
    public async Task<EditableSubscription?> ExecuteAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } subscription)
            return null;
        var unit = subscription.AssetId is { } assetId ? await db.Assets.SingleAsync(a => a.Id == assetId, cancellationToken) : null;
        return new EditableSubscription(subscription, EntryOf(subscription, unit));
    }

    private static SubscriptionEntry EntryOf(Subscription subscription, Asset? unit) => new()
    {
        CustomerId = subscription.CustomerId,
        VariantId = subscription.VariantId,
        SerialNumber = unit?.SerialNumber,
        AcquisitionCost = unit?.AcquisitionCostMinor is { } cost ? new Money(cost, unit.Currency).ToMajor() : null,
        StartDate = subscription.StartDate,
        ContractMonths = subscription.ContractMonths,
        Frequency = subscription.Frequency,
        MonthlyPrice = new Money(subscription.MonthlyPriceMinor, subscription.Currency).ToMajor(),
        BillingStart = subscription.BillingStart,
        StubCharge = subscription.StubCharge,
        BillingDay = subscription.BillingDay,
    };
}

/// <summary>A subscription that can be changed while it is a draft.</summary>
/// <param name="Subscription">The subscription, not tracked.</param>
/// <param name="Entry">What its form shows.</param>
public sealed record EditableSubscription(Subscription Subscription, SubscriptionEntry Entry);
