using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Subscriptions;

/// <summary>What a person enters of a subscription. Amounts are major units of the variant's currency.</summary>
public sealed record SubscriptionEntry
{
    /// <summary>Who rents.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>What is rented.</summary>
    public VariantId VariantId { get; init; }

    /// <summary>The unit's serial number; null for a unit that has none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>What the unit cost to buy; null when unknown.</summary>
    public decimal? AcquisitionCost { get; init; }

    /// <summary>First day of the contract.</summary>
    public DateOnly StartDate { get; init; }

    /// <summary>1 to <see cref="SubscriptionTerms.MaxContractMonths"/>.</summary>
    public int ContractMonths { get; init; }

    /// <summary>Months between payments.</summary>
    public BillingFrequency Frequency { get; init; } = BillingFrequency.Monthly;

    /// <summary>Price of one month, net or gross by the seller's setting; null takes the variant's price for the contract length.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>When the cycle starts; null takes the seller's default.</summary>
    public BillingStartOption? BillingStart { get; init; }

    /// <summary>What the days before the cycle cost; null takes the seller's default.</summary>
    public StubCharge? StubCharge { get; init; }

    /// <summary>Day on which periods start; null takes the day of the billing start.</summary>
    public BillingDay? BillingDay { get; init; }
}
