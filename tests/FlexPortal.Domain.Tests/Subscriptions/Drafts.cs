using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Subscriptions;

internal static class Drafts
{
    public static SubscriptionOrder OrderOf(SubscriptionTerms terms) =>
        new(CustomerId.New(), VariantId.New(), AssetId.New(), "ThinkPad T14, 32 GB", terms, PriceIncludesTax: false, TaxRate.FromPercent(19));

    public static Subscription With(SubscriptionTerms terms) => Subscription.Draft(SellerId.New(), 123, OrderOf(terms), DateTime.UnixEpoch);
}
