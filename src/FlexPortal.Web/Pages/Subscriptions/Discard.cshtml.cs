using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Gives a draft up.</summary>
[Authorize(Policy = Permissions.EditSubscriptions)]
public sealed class DiscardModel(SubscriptionForEdit read, DiscardDraft discard) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public DiscardInput Input { get; set; } = new();

    /// <summary>The draft as it is stored.</summary>
    public Subscription Subscription { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (Subscription.Status != SubscriptionStatus.Draft)
            return RedirectToPage("Details", new { id });
        Input.Version = Subscription.Version;
        return Page();
    }

    /// <summary>Discards and shows the subscription.</summary>
    public async Task<IActionResult> OnPostAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        if (await this.ActAsync(Input, () => discard.ExecuteAsync(id, Input.Version, Input.Reason!, cancellationToken)) != FormOutcome.Done)
        {
            await LoadAsync(id, cancellationToken);
            ModelState.Remove("Input.Version");
            Input.Version = Subscription.Version;
            return Page();
        }

        this.FlashDone($"{Subscription.Reference} is discarded.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } stored)
            return false;
        Subscription = stored.Subscription;
        return true;
    }
}

/// <summary>What is asked before a draft is given up.</summary>
public sealed class DiscardInput
{
    /// <summary>Why.</summary>
    [DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }
}

internal sealed class DiscardInputValidator : AbstractValidator<DiscardInput>
{
    public DiscardInputValidator() => RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").FitsIn(TextLimits.Note);
}
