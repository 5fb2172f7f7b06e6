using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Approvals;

/// <summary>A second person decides.</summary>
[Authorize(Policy = Permissions.RefundPayments)]
public sealed class DetailsModel(ApprovalList list, DecideRequest decide) : PageModel
{
    /// <summary>What there is to say to it.</summary>
    [BindProperty]
    public DecisionInput Input { get; set; } = new();

    /// <summary>What is asked for, and about what.</summary>
    public ApprovalDetails View { get; private set; } = null!;

    /// <summary>Whether this person decides such things.</summary>
    public bool MayDecide => UserClaims.Has(User, Permissions.ApproveRequests);

    /// <summary>Whether this person asked for it.</summary>
    public bool IsOwn => UserClaims.IdOf(User) == View.Request.RequestedById;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(ApprovalRequestId id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>Says yes.</summary>
    public Task<IActionResult> OnPostApproveAsync(ApprovalRequestId id, CancellationToken cancellationToken) => DecideAsync(id, approved: true, cancellationToken);

    /// <summary>Says no.</summary>
    public Task<IActionResult> OnPostRejectAsync(ApprovalRequestId id, CancellationToken cancellationToken) => DecideAsync(id, approved: false, cancellationToken);

    private async Task<IActionResult> DecideAsync(ApprovalRequestId id, bool approved, CancellationToken cancellationToken)
    {
        if (!MayDecide)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken) || await this.ActAsync(Input, () => decide.ExecuteAsync(id, approved, Input.Note, cancellationToken)) != FormOutcome.Done)
        {
            await LoadAsync(id, cancellationToken);
            return Page();
        }

        this.FlashDone(approved ? "Approved." : "Rejected.");
        return RedirectToPage("Index");
    }

    private async Task<bool> LoadAsync(ApprovalRequestId id, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(id, cancellationToken) is not { } request)
            return false;
        View = request;
        return true;
    }
}

/// <summary>What a second person says.</summary>
public sealed class DecisionInput
{
    /// <summary>Free text; required for a no.</summary>
    public string? Note { get; set; }
}

/// <summary>Checks the shape of <see cref="DecisionInput"/>.</summary>
internal sealed class DecisionInputValidator : AbstractValidator<DecisionInput>
{
    public DecisionInputValidator() => RuleFor(i => i.Note).MaximumLength(TextLimits.Note);
}
