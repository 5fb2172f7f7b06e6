using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Subscriptions;

/// <summary>A subscription in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Reference">As people see it, e.g. <c>SUB-000123</c>.</param>
/// <param name="CustomerId">Who rents.</param>
/// <param name="Customer">The customer's name in lists.</param>
/// <param name="Product">Product and variant.</param>
public sealed record SubscriptionRow(SubscriptionId Id, string Reference, CustomerId CustomerId, string Customer, string Product)
{
    /// <summary>The unit's serial number; null when there is none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Where the contract stands.</summary>
    public SubscriptionStatus Status { get; init; }

    /// <summary>Which month of the contract today lies in: 0 before the billing start.</summary>
    public int Month { get; init; }

    /// <summary>Months of the contract.</summary>
    public int ContractMonths { get; init; }

    /// <summary>First day of the contract.</summary>
    public DateOnly StartDate { get; init; }

    /// <summary>Price of one month as entered, minor units.</summary>
    public long MonthlyPriceMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>How far the unit's cost has come back; null for a draft.</summary>
    public CostRecovery? Recovery { get; init; }

    /// <summary>The next payment that is due today or later; null when none is.</summary>
    public NextPayment? NextPayment { get; init; }

    /// <summary>The billing group that pays for it today; null when the customer pays.</summary>
    public GroupName? Group { get; init; }
}

/// <summary>A payment that is to come.</summary>
/// <param name="Id">Identity.</param>
/// <param name="DueDate">Day by which it is to be paid, by the terms of today while it is not invoiced.</param>
/// <param name="OpenMinor">What is open of it for this subscription, minor units.</param>
public sealed record NextPayment(PaymentId Id, DateOnly DueDate, long OpenMinor);
