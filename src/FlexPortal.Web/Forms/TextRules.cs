using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Forms;

/// <summary>What validators ask of texts.</summary>
internal static class TextRules
{
    /// <summary>Refuses what the column cannot hold.</summary>
    public static IRuleBuilderOptions<T, string?> FitsIn<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MaximumLength(maxLength).WithMessage(string.Create(CultureInfo.InvariantCulture, $"Use at most {maxLength} characters."));

    /// <summary>One e-mail address, or nothing.</summary>
    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) => rule
        .FitsIn(TextLimits.Email)
        .Must(text => string.IsNullOrEmpty(text) || EmailAddress.IsValid(text)).WithMessage("Enter an e-mail address like name@example.com.");
}
