using System.Collections.Frozen;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Invoices;

/// <summary>Which tax a customer's lines carry (billing rules §6).</summary>
public static class TaxRules
{
    private static readonly FrozenSet<string> EuVatPrefixes = FrozenSet.Create(
        StringComparer.Ordinal,
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /// <summary>Decides.</summary>
    /// <param name="sellerCountry">The seller's country, ISO 3166-1 alpha-2.</param>
    /// <param name="customerVatNumber">VAT number of a business with its prefix, GR being read as EL; null for everybody else.</param>
    /// <param name="taxExempt">Whether the customer is exempt.</param>
    /// <param name="listRate">The product's rate, else the seller's.</param>
    public static TaxTreatment Decide(string sellerCountry, string? customerVatNumber, bool taxExempt, TaxRate listRate)
    {
        if (taxExempt)
            return new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, listRate);
        var seller = VatPrefix(sellerCountry);
        var customer = customerVatNumber is { Length: > 2 } number ? VatPrefix(number[..2].ToUpperInvariant()) : null;
        if (customer is not null && customer != seller && EuVatPrefixes.Contains(customer) && EuVatPrefixes.Contains(seller))
            return new TaxTreatment(TaxCategory.ReverseCharge, TaxRate.Zero, listRate);
        return listRate.BasisPoints == 0
            ? new TaxTreatment(TaxCategory.ZeroRated, TaxRate.Zero, listRate)
            : new TaxTreatment(TaxCategory.Standard, listRate, listRate);
    }

    /// <summary>The prefix of a country's VAT numbers: the country code, but EL for Greece.</summary>
    private static string VatPrefix(string country) => country == "GR" ? "EL" : country;
}
