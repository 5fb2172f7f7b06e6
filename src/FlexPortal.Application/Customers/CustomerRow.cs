using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Customers;

/// <summary>A customer in a list.</summary>
public sealed record CustomerRow
{
    /// <summary>Identity.</summary>
    public CustomerId Id { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public required string Searchable { get; init; }

    /// <summary>The company's name for a business, else the person's.</summary>
    public required string Name { get; init; }

    /// <summary>The person who ordered, for a business; else the same as <see cref="Name"/>.</summary>
    public required string PersonName { get; init; }

    /// <summary>Individual or business.</summary>
    public CustomerKind Kind { get; init; }

    /// <summary>E-mail.</summary>
    public required string Email { get; init; }

    /// <summary>City of the billing address.</summary>
    public required string City { get; init; }

    /// <summary>Country of the billing address, ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; init; }

    /// <summary>Days to pay.</summary>
    public PaymentTerms Terms { get; init; }

    /// <summary>Subscriptions that run.</summary>
    public int ActiveSubscriptions { get; init; }

    /// <summary>What is invoiced and not paid, one entry a currency; empty when nothing is.</summary>
    public IReadOnlyList<OpenAmount> Open { get; init; } = [];
}

/// <summary>What a customer owes in one currency.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="OpenMinor">Invoiced and not paid, minor units.</param>
/// <param name="OverdueMinor">Of it due before today.</param>
public sealed record OpenAmount(string Currency, long OpenMinor, long OverdueMinor);
