using FlexPortal.Application.Access;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Disputes;

/// <summary>One dispute: what it is about, what was noted, how it ends.</summary>
public sealed class DetailsModel(DisputeList disputes, NoteOnDispute note, CloseDispute close, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PageModel
{
    /// <summary>The decision.</summary>
    [BindProperty]
    public CloseDisputeInput Input { get; set; } = new();

    /// <summary>A note to add.</summary>
    [BindProperty]
    public DisputeNoteInput Note { get; set; } = new();

    /// <summary>The dispute.</summary>
    public DisputeRow View { get; private set; } = null!;

    /// <summary>Its notes, oldest first.</summary>
    public IReadOnlyList<DisputeNote> Notes { get; private set; } = [];

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether this person handles disputes.</summary>
    public bool MayAct => UserClaims.Has(User, Permissions.HandleDisputes);

    /// <summary>How it can end.</summary>
    public IEnumerable<SelectListItem> Outcomes =>
    [
        new("Won: the money stays", "won"),
        new($"Lost: {display.Money(View.AmountMinor, View.Currency.Code)} go back, the payment becomes failed", "lost"),
    ];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(DisputeId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Prepare();
        return Page();
    }

    /// <summary>Adds a note.</summary>
    public Task<IActionResult> OnPostNoteAsync(DisputeId id, CancellationToken cancellationToken) =>
        ActOnAsync(id, Note, nameof(Note), () => note.ExecuteAsync(id, Note.IdempotencyKey, Note.Text!, cancellationToken), "Note added.", cancellationToken);

    /// <summary>Closes it.</summary>
    public Task<IActionResult> OnPostCloseAsync(DisputeId id, CancellationToken cancellationToken) =>
        ActOnAsync(
            id, Input, nameof(Input), () => close.ExecuteAsync(new DisputeDecision(id, Input.IdempotencyKey, Input.Outcome == "won", Input.ClosedOn!.Value, Input.Note), cancellationToken),
            Input.Outcome == "won" ? "Dispute won: the money stays." : "Dispute lost: the amount is open again.", cancellationToken);

    private async Task<IActionResult> ActOnAsync<TInput>(DisputeId id, TInput input, string prefix, Func<Task> act, string done, CancellationToken cancellationToken)
        where TInput : class
    {
        if (!MayAct)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        // The page has two forms; only the one that was sent is looked at.
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(prefix + ".", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        if (!await this.ValidateAsync(input, cancellationToken, prefix) || await this.ActAsync(input, act, prefix) != FormOutcome.Done)
        {
            await LoadAsync(id, cancellationToken);
            return Page();
        }

        this.FlashDone(done);
        return RedirectToPage(new { id });
    }

    private void Prepare()
    {
        Input = new CloseDisputeInput { ClosedOn = Today, IdempotencyKey = FormKeys.New() };
        Note = new DisputeNoteInput { IdempotencyKey = FormKeys.New() };
    }

    private async Task<bool> LoadAsync(DisputeId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await disputes.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (View, Notes) = found;
        return true;
    }
}
