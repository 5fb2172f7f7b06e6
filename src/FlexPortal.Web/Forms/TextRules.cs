using FlexPortal.Application.Data;
using FlexPortal.Domain.Values;
using FluentValidation;

namespace FlexPortal.Web.Forms;

/// <summary>What validators ask of texts.</summary>
internal static class TextRules
{
    /// <summary>Refuses what the column cannot hold, and payment card numbers, which are never kept.</summary>
    public static IRuleBuilderOptions<T, string?> FitsIn<T>(this IRuleBuilder<T, string?> rule, int maxLength) => rule
        .MaximumLength(maxLength).WithMessage(FormattableString.Invariant($"Use at most {maxLength} characters."))
        .Must(text => !CardNumber.IsIn(text)).WithMessage("This holds what looks like a payment card number. Card numbers are never kept here.");

    /// <summary>One e-mail address, or nothing.</summary>
    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(TextLimits.Email).WithMessage(FormattableString.Invariant($"Use at most {TextLimits.Email} characters."))
        .Must(text => string.IsNullOrEmpty(text) || EmailAddress.IsValid(text)).WithMessage("Enter an e-mail address like name@example.com.");
}
