using FlexPortal.Application.Data;
using FlexPortal.Domain.Mail;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>An invoice's e-mail as it is typed.</summary>
public sealed class SendInput
{
    /// <summary>The address.</summary>
    public string? ToAddress { get; set; }

    /// <summary>The subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The text.</summary>
    public string? Body { get; set; }

    /// <summary>The version of the payment that the text was written for.</summary>
    public int Version { get; set; }

    /// <summary>Sending the form twice mails it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Checks the shape of <see cref="SendInput"/>; the domain looks at what can be sent.</summary>
internal sealed class SendInputValidator : AbstractValidator<SendInput>
{
    public SendInputValidator()
    {
        RuleFor(i => i.ToAddress).NotEmpty().WithMessage("Enter an e-mail address.").IsEmail();
        RuleFor(i => i.Subject).NotEmpty().WithMessage("Enter a subject.").MaximumLength(MessageText.SubjectLength);
        RuleFor(i => i.Body).NotEmpty().WithMessage("Enter a text.").MaximumLength(MessageText.BodyLength);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
