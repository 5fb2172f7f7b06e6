using System.Globalization;

namespace FlexPortal.Web.Display;

/// <summary>What is said after an act that changed a tax rate.</summary>
public static class RetaxedWords
{
    /// <summary>A sentence, with a space before it, about the payments that follow; nothing for none.</summary>
    public static string After(int payments) => payments switch
    {
        0 => "",
        1 => " 1 payment that is not invoiced yet follows the new tax rate.",
        _ => string.Create(CultureInfo.InvariantCulture, $" {payments} payments that are not invoiced yet follow the new tax rate."),
    };
}
