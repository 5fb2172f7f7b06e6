using FlexPortal.Application.Access;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Charges;

/// <summary>One charge: what is known of it, and what can be done about one that is not decided.</summary>
public sealed class DetailsModel(ChargeList charges, AskProcessor ask, WithdrawCharge withdraw, DecideCharge decide) : PageModel
{
    /// <summary>What a person found out.</summary>
    [BindProperty]
    public ChargeDecisionInput Input { get; set; } = new();

    /// <summary>The charge.</summary>
    public ChargeDetails View { get; private set; } = null!;

    /// <summary>Whether this person can ask the processor about it.</summary>
    public bool CanAct => View.Attempt.IsUndecided && UserClaims.Has(User, Permissions.CollectPayments);

    /// <summary>Whether this person can decide what the processor does not say.</summary>
    public bool CanDecide => View.Attempt.NeedsReview && UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>What can have been found.</summary>
    public IEnumerable<SelectListItem> Findings { get; } = [new("The money was taken", "true"), new("No money was taken", "false")];

    /// <summary>What is known of a charge that is not decided.</summary>
    public string WhatIsKnown => View.Attempt.State switch
    {
        ChargeState.Pending => "The processor has this charge and will say how it ends.",
        ChargeState.NeedsAction => "The customer has to confirm this charge.",
        ChargeState.Submitted => "The charge was handed to the processor; its answer is awaited.",
        _ => $"Whether the money was taken is not known. {View.Attempt.Problem}",
    };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return Page();
    }

    /// <summary>Asks the processor now.</summary>
    public Task<IActionResult> OnPostAskAsync(ChargeAttemptId id, CancellationToken cancellationToken) =>
        ActOnAsync(id, Permissions.CollectPayments, () => ask.AskNowAsync(id, cancellationToken), () => $"The processor was asked: {DeskWords.Of(View.Attempt.State).Text.ToLowerInvariant()}.", cancellationToken);

    /// <summary>Stops waiting for it.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(ChargeAttemptId id, CancellationToken cancellationToken) => ActOnAsync(
        id, Permissions.CollectPayments, () => withdraw.ExecuteAsync(id, cancellationToken),
        () => View.Attempt.State == ChargeState.Withdrawn ? "The charge is withdrawn: no money moves." : $"It was too late to withdraw the charge: {DeskWords.Of(View.Attempt.State).Text.ToLowerInvariant()}.", cancellationToken);

    /// <summary>Decides what the processor does not say.</summary>
    public async Task<IActionResult> OnPostDecideAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.RefundPayments))
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input.IsUndecided = View.Attempt.IsUndecided;
        if (!await this.ValidateAsync(Input, cancellationToken)
            || await this.ActAsync(Input, () => decide.ExecuteAsync(new ChargeDecision(id, Input.IdempotencyKey, Input.Charged ?? false, Input.Reference, Input.Note!), cancellationToken)) != FormOutcome.Done)
        {
            return Page();
        }

        this.FlashDone("Noted.");
        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> ActOnAsync(ChargeAttemptId id, string permission, Func<Task> act, Func<string> done, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, permission))
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        // The fields of another form on the page are not what this one is about.
        ModelState.Clear();
        var outcome = await this.ActAsync(act);
        // Done or refused, it may have been decided meanwhile: what is shown is how it stands now.
        await LoadAsync(id, cancellationToken);
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone(done());
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        if (await charges.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        if (string.IsNullOrEmpty(Input.IdempotencyKey))
            Input.IdempotencyKey = FormKeys.New();
        return true;
    }
}

/// <summary>What a person found out about a charge.</summary>
public sealed class ChargeDecisionInput
{
    /// <summary>Whether the money was taken.</summary>
    public bool? Charged { get; set; }

    /// <summary>The processor's id, if it was.</summary>
    public string? Reference { get; set; }

    /// <summary>What was found, and where.</summary>
    public string? Note { get; set; }

    /// <summary>Sending the form twice decides once.</summary>
    public string IdempotencyKey { get; set; } = "";

    /// <summary>Whether the outcome is open, so that a finding is needed.</summary>
    internal bool IsUndecided { get; set; }
}

/// <summary>Checks the shape of <see cref="ChargeDecisionInput"/>.</summary>
internal sealed class ChargeDecisionInputValidator : AbstractValidator<ChargeDecisionInput>
{
    public ChargeDecisionInputValidator()
    {
        RuleFor(i => i.Charged).NotNull().When(i => i.IsUndecided).WithMessage("Say whether the money was taken.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.Note).NotEmpty().WithMessage("Say what you found, and where.").MaximumLength(TextLimits.Note);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}
