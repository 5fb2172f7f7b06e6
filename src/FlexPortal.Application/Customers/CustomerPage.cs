using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Customers;

/// <summary>What a customer's page shows.</summary>
/// <param name="Customer">The customer, not tracked.</param>
/// <param name="Today">The business day by which something is overdue.</param>
public sealed record CustomerPage(Customer Customer, DateOnly Today)
{
    /// <summary>All subscriptions, of which <see cref="Subscriptions"/> holds the first.</summary>
    public int SubscriptionCount { get; init; }

    /// <summary>Those that run first, then the latest.</summary>
    public IReadOnlyList<CustomerSubscription> Subscriptions { get; init; } = [];

    /// <summary>Billing groups that pay for it today.</summary>
    public IReadOnlyList<CustomerGroup> Groups { get; init; } = [];

    /// <summary>Groups for which the customer pays, by name.</summary>
    public IReadOnlyList<GroupName> PaysFor { get; init; } = [];

    /// <summary>One entry a currency; empty before the first payment.</summary>
    public IReadOnlyList<CustomerTotals> Totals { get; init; } = [];

    /// <summary>The latest payments that are due or will be within a month.</summary>
    public IReadOnlyList<PaymentRow> Payments { get; init; } = [];

    /// <summary>What happened, latest first.</summary>
    public IReadOnlyList<AuditEntry> Events { get; init; } = [];
}

/// <summary>A customer's money in one currency, in minor units.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="OpenMinor">Invoiced and not paid.</param>
/// <param name="OverdueMinor">Of it due before today.</param>
/// <param name="ScheduledMinor">Not invoiced yet and not paid.</param>
/// <param name="PaidMinor">Received less refunded.</param>
public sealed record CustomerTotals(string Currency, long OpenMinor, long OverdueMinor, long ScheduledMinor, long PaidMinor);

/// <summary>A subscription on its customer's page.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Reference">As people see it, e.g. <c>SUB-000123</c>.</param>
/// <param name="Product">Product and variant.</param>
/// <param name="Status">Where the contract stands.</param>
/// <param name="FirstDay">First day of the contract.</param>
/// <param name="LastDay">Last day of the contract.</param>
/// <param name="MonthlyMinor">Price of one month as entered, minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record CustomerSubscription(
    SubscriptionId Id, string Reference, string Product, SubscriptionStatus Status, DateOnly FirstDay, DateOnly LastDay, long MonthlyMinor, string Currency)
{
    /// <summary>The billing group that pays for it today; null when the customer pays.</summary>
    public GroupName? Group { get; init; }
}
