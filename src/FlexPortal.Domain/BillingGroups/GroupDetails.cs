using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.BillingGroups;

/// <summary>What people say of a group; the members mean what those of <see cref="BillingGroup"/> mean.</summary>
/// <param name="Name">Company or department.</param>
/// <param name="PayerId">Who pays.</param>
/// <param name="Email">Where invoices go.</param>
/// <param name="Terms">Net 7, 14 or 30.</param>
/// <param name="BillingDay">1 to 28; null for each line's own date.</param>
public sealed record GroupDetails(string Name, CustomerId PayerId, string Email, PaymentTerms Terms, int? BillingDay)
{
    /// <inheritdoc cref="BillingGroup.ContactName"/>
    public string? ContactName { get; init; }

    /// <inheritdoc cref="BillingGroup.Locale"/>
    public string? Locale { get; init; }

    /// <inheritdoc cref="BillingGroup.PurchaseOrder"/>
    public string? PurchaseOrder { get; init; }

    /// <inheritdoc cref="BillingGroup.SendsInvoices"/>
    public bool SendsInvoices { get; init; }

    /// <inheritdoc cref="BillingGroup.Notes"/>
    public string? Notes { get; init; }
}
