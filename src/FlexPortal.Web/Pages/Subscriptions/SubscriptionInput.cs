using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>What a person enters of a subscription.</summary>
public sealed class SubscriptionInput
{
    /// <summary>Who rents.</summary>
    public CustomerId? CustomerId { get; set; }

    /// <summary>What is rented.</summary>
    public VariantId? VariantId { get; set; }

    /// <summary>The unit's serial number.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>What the unit cost to buy, in major units.</summary>
    public decimal? AcquisitionCost { get; set; }

    /// <summary>First day of the contract.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Length in months.</summary>
    public int? ContractMonths { get; set; }

    /// <summary>Months between payments.</summary>
    public BillingFrequency Frequency { get; set; } = BillingFrequency.Monthly;

    /// <summary>Price of a month in major units; empty for the variant's.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>When the cycle starts.</summary>
    public BillingStartOption BillingStart { get; set; }

    /// <summary>What the days before the cycle cost.</summary>
    public StubCharge StubCharge { get; set; }

    /// <summary>1 to 31, <see cref="ContractWords.LastDay"/>, or empty for the day of the billing start.</summary>
    public string? BillingDay { get; set; }

    internal static SubscriptionInput Of(SubscriptionEntry entry) => new()
    {
        CustomerId = entry.CustomerId,
        VariantId = entry.VariantId,
        SerialNumber = entry.SerialNumber,
        AcquisitionCost = entry.AcquisitionCost,
        StartDate = entry.StartDate,
        ContractMonths = entry.ContractMonths,
        Frequency = entry.Frequency,
        MonthlyPrice = entry.MonthlyPrice,
        BillingStart = entry.BillingStart ?? BillingStartOption.Immediate,
        StubCharge = entry.StubCharge ?? StubCharge.Prorated,
        BillingDay = ContractWords.Key(entry.BillingDay),
    };

    internal SubscriptionEntry ToEntry() => new()
    {
        CustomerId = CustomerId.GetValueOrDefault(),
        VariantId = VariantId.GetValueOrDefault(),
        SerialNumber = SerialNumber,
        AcquisitionCost = AcquisitionCost,
        StartDate = StartDate.GetValueOrDefault(),
        ContractMonths = ContractMonths.GetValueOrDefault(),
        Frequency = Frequency,
        MonthlyPrice = MonthlyPrice,
        BillingStart = BillingStart,
        StubCharge = StubCharge,
        BillingDay = ContractWords.TryReadDay(BillingDay, out var day) ? day : null,
    };
}
