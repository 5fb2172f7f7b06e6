using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Invoices;

/// <summary>The tax of a line: category and rate, with the rate that an entered gross price holds.</summary>
/// <param name="Category">How it is taxed.</param>
/// <param name="Rate">The rate charged; zero unless <see cref="TaxCategory.Standard"/>.</param>
/// <param name="ListRate">The product's own rate: what a gross price holds before a reverse charge or an exemption takes it out.</param>
public readonly record struct TaxTreatment(TaxCategory Category, TaxRate Rate, TaxRate ListRate)
{
    /// <summary>The UNTDID 5305 code.</summary>
    public string Code => Category switch
    {
        TaxCategory.Standard => "S",
        TaxCategory.ZeroRated => "Z",
        TaxCategory.ReverseCharge => "AE",
        _ => "E",
    };

    /// <summary>The legal note that an invoice has to print; null for taxed lines.</summary>
    public string? Note => Category switch
    {
        TaxCategory.ReverseCharge => "Reverse charge: VAT to be accounted for by the recipient (Article 196, Directive 2006/112/EC).",
        TaxCategory.Exempt => "Exempt from VAT.",
        _ => null,
    };
}
