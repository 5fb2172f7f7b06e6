using System.Globalization;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>Words and choices of the customer pages.</summary>
internal static class CustomerWords
{
    /// <summary><c>Net 30</c>; <c>Immediate</c> for what is due on the invoice date.</summary>
    public static string Terms(PaymentTerms terms) => terms == PaymentTerms.Immediate ? "Immediate" : string.Create(CultureInfo.InvariantCulture, $"Net {(int)terms}");

    /// <summary>What terms mean to the one who pays.</summary>
    public static string TermsInFull(PaymentTerms terms) =>
        terms == PaymentTerms.Immediate ? "Immediate: due on the invoice date" : string.Create(CultureInfo.InvariantCulture, $"Net {(int)terms}: due {(int)terms} days after the invoice date");

    /// <summary>The terms to choose from.</summary>
    public static IEnumerable<SelectListItem> TermsChoices { get; } = [.. Enum.GetValues<PaymentTerms>().Select(t => new SelectListItem(TermsInFull(t), t.ToString()))];

    /// <summary>The countries to choose from.</summary>
    public static IEnumerable<SelectListItem> Countries { get; } = [.. Country.All.Select(c => new SelectListItem(c.Name, c.Code))];
}
