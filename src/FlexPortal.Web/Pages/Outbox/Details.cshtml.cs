using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Outbox;

/// <summary>One e-mail: what it says, how it went, and what a person can do about it.</summary>
public sealed class DetailsModel(Application.Mail.Outbox outbox, IMailSender sender) : PageModel
{
    private byte[]? file;

    /// <summary>Why it came back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The e-mail.</summary>
    public OutgoingMessage Message => View.Message;

    /// <summary>The e-mail with what it is about.</summary>
    public MessageDetails View { get; private set; } = null!;

    /// <summary>Whether it was written as a file here.</summary>
    public bool HasFile => file is not null;

    /// <summary>Whether this person sends e-mails.</summary>
    public bool MayAct => UserClaims.Has(User, Permissions.SendDocuments);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(MessageId id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Gives the file that was written.</summary>
    public async Task<IActionResult> OnGetFileAsync(MessageId id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) && file is not null ? File(file, "message/rfc822", $"{id}.eml") : NotFound();

    /// <summary>Sends it again.</summary>
    public Task<IActionResult> OnPostAgainAsync(MessageId id, CancellationToken cancellationToken) => ActOnAsync(id, () => outbox.SendAgainAsync(id, cancellationToken), "The e-mail goes out again.", cancellationToken);

    /// <summary>Notes that it arrived.</summary>
    public Task<IActionResult> OnPostArrivedAsync(MessageId id, CancellationToken cancellationToken) => ActOnAsync(id, () => outbox.ArrivedAsync(id, cancellationToken), "Marked as sent.", cancellationToken);

    /// <summary>Notes that it came back.</summary>
    public Task<IActionResult> OnPostBouncedAsync(MessageId id, CancellationToken cancellationToken)
    {
        var reason = Reason?.Trim() ?? "";
        return ActOnAsync(id, () => outbox.BounceAsync(id, reason.Length > TextLimits.Note ? reason[..TextLimits.Note] : reason, cancellationToken), "Marked as bounced.", cancellationToken);
    }

    private async Task<IActionResult> ActOnAsync(MessageId id, Func<Task> act, string done, CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (await this.ActAsync(act) != FormOutcome.Done)
            return Page();
        this.FlashDone(done);
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(MessageId id, CancellationToken cancellationToken)
    {
        if (await outbox.FindAsync(id, cancellationToken) is not { } message)
            return false;
        View = message;
        file = await sender.FileAsync(id.ToString(), cancellationToken);
        return true;
    }
}
