using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>What is agreed when a subscription is written down; the members mean what those of <see cref="Subscription"/> mean.</summary>
/// <param name="CustomerId">Who rents.</param>
/// <param name="VariantId">What is rented.</param>
/// <param name="AssetId">The unit.</param>
/// <param name="ProductDescription">Product and variant as printed.</param>
/// <param name="Terms">Dates, length, frequency, price.</param>
/// <param name="PriceIncludesTax">Whether the price holds tax.</param>
/// <param name="TaxRate">The product's rate.</param>
public sealed record SubscriptionOrder(
    CustomerId CustomerId,
    VariantId VariantId,
    AssetId? AssetId,
    string ProductDescription,
    SubscriptionTerms Terms,
    bool PriceIncludesTax,
    TaxRate TaxRate);
