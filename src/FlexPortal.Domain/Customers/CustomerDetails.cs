using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Customers;

/// <summary>What the customer form edits; the members mean what those of <see cref="Customer"/> mean. Terms are changed apart.</summary>
public sealed record CustomerDetails
{
    /// <inheritdoc cref="Customer.Kind"/>
    public CustomerKind Kind { get; init; }

    /// <inheritdoc cref="Customer.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="Customer.Email"/>
    public string Email { get; init; } = "";

    /// <inheritdoc cref="Customer.Phone"/>
    public string? Phone { get; init; }

    /// <inheritdoc cref="Customer.BillingAddress"/>
    public Address BillingAddress { get; init; } = new();

    /// <inheritdoc cref="Customer.CompanyName"/>
    public string? CompanyName { get; init; }

    /// <inheritdoc cref="Customer.RegistrationNumber"/>
    public string? RegistrationNumber { get; init; }

    /// <inheritdoc cref="Customer.VatNumber"/>
    public string? VatNumber { get; init; }

    /// <inheritdoc cref="Customer.BillingContact"/>
    public string? BillingContact { get; init; }

    /// <inheritdoc cref="Customer.BillingEmail"/>
    public string? BillingEmail { get; init; }

    /// <inheritdoc cref="Customer.TaxExempt"/>
    public bool TaxExempt { get; init; }

    /// <inheritdoc cref="Customer.Notes"/>
    public string? Notes { get; init; }
}
