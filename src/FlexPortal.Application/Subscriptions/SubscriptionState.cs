using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>A subscription as the acts on it load it and write it down.</summary>
internal static class SubscriptionState
{
    /// <summary>Loads a draft for an act. The rules speak first: "it is active" says more than "changed meanwhile".</summary>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>; <c>CONFLICT</c>.</exception>
    public static async Task<Subscription> LoadAsync(WriteSession session, SubscriptionId id, int? version)
    {
        var subscription = await session.Db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such subscription.");
        if (subscription.Status == SubscriptionStatus.Draft)
            ExpectedVersion.Require(subscription.Version, version);
        return subscription;
    }

    /// <summary>What the audit log keeps of a subscription.</summary>
    public static object Of(Subscription subscription) => new
    {
        subscription.Status,
        CustomerId = subscription.CustomerId.ToString(),
        VariantId = subscription.VariantId.ToString(),
        AssetId = subscription.AssetId?.ToString(),
        subscription.ProductDescription,
        subscription.StartDate,
        subscription.ContractMonths,
        subscription.Frequency,
        Currency = subscription.Currency.Code,
        subscription.MonthlyPriceMinor,
        subscription.PriceIncludesTax,
        TaxPercent = subscription.TaxRate.Percent,
        subscription.BillingStart,
        subscription.StubCharge,
        BillingDay = subscription.BillingDay?.Stored,
    };
}
