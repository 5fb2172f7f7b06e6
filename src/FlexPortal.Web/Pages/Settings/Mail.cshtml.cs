using FlexPortal.Application.Access;
using FlexPortal.Application.Mail;
using FlexPortal.Domain.Mail;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>What e-mails say, with a preview.</summary>
[Authorize(Policy = Permissions.EditTemplates)]
internal sealed class MailModel(MailTemplates templates, IMailSender sender) : PageModel
{
    /// <summary>Which e-mails.</summary>
    [BindProperty(SupportsGet = true)]
    public MessageKind Kind { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public MailInput Input { get; set; } = new();

    /// <summary>What the typed text would say; null when it cannot be used.</summary>
    public MailDraft? Preview { get; private set; }

    /// <summary>How e-mails leave.</summary>
    public string Way => sender.Way;

    /// <summary>What can stand in the text.</summary>
    public string Placeholders => string.Join(", ", MailTemplate.Placeholders(Kind).Select(name => "{" + name + "}")) + ".";

    /// <summary>Shows the text.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Kind))
            return NotFound();
        var template = await templates.FindAsync(Kind, cancellationToken);
        Input = new MailInput { Subject = template.Subject, Body = template.Body, Version = template.Version };
        Preview = await templates.PreviewAsync(Kind, Input.Subject, Input.Body, cancellationToken);
        return Page();
    }

    /// <summary>Shows what the typed text would say; saves nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Kind))
            return NotFound();
        if (await this.ValidateAsync(Input, cancellationToken))
            await this.ActAsync(Input, async () => Preview = await templates.PreviewAsync(Kind, Input.Subject, Input.Body, cancellationToken));
        return Page();
    }

    /// <summary>Saves the text.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await this.ValidateAsync(Input, cancellationToken) ? await SaveAsync(Input.Subject!.Trim(), Input.Body!, "Text saved.", cancellationToken) : Page();

    /// <summary>Goes back to the default text.</summary>
    public Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return SaveAsync(null, null, "The default text counts again.", cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(string? subject, string? body, string done, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Kind))
            return NotFound();
        var outcome = await this.ActAsync(Input, () => templates.SaveAsync(Kind, Input.Version, subject, body, cancellationToken));
        if (outcome == FormOutcome.Conflict)
            this.Renew("Input.Version", (await templates.FindAsync(Kind, cancellationToken)).Version);
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone(done);
        return RedirectToPage(new { kind = Kind });
    }
}

/// <summary>A text as it is typed.</summary>
internal sealed class MailInput
{
    public string? Subject { get; set; }

    public string? Body { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }
}

internal sealed class MailInputRules : AbstractValidator<MailInput>
{
    public MailInputRules()
    {
        RuleFor(x => x.Subject).NotEmpty().WithMessage("Enter a subject.").MaximumLength(MessageText.SubjectLength).Must(subject => subject is null || subject.AsSpan().IndexOfAny('\r', '\n') < 0).WithMessage("The subject is one line.");
        RuleFor(x => x.Body).NotEmpty().WithMessage("Enter a text.").MaximumLength(MessageText.BodyLength);
    }
}
