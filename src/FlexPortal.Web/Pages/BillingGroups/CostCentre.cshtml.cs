using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Changes the cost centre that a member's lines name.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class CostCentreModel(GroupPage groups, ChangeGroupMembers change) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public CostCentreInput Input { get; set; } = new();

    /// <summary>The group.</summary>
    public BillingGroup Group { get; private set; } = null!;

    /// <summary>The membership.</summary>
    public MemberRow Member { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, member, cancellationToken))
            return NotFound();
        Input.CostCentre = Member.CostCentre;
        return Page();
    }

    /// <summary>Saves it and shows the group.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, member, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken) || await this.ActAsync(Input, () => change.ChargeToAsync(member, Input.CostCentre?.Trim(), cancellationToken)) != FormOutcome.Done)
            return Page();
        this.FlashDone($"Cost centre of {Member.Name} saved.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(id, cancellationToken) is not { } group || await groups.FindMemberAsync(member, cancellationToken) is not { } row || row.GroupId != id)
            return false;
        Group = group;
        Member = row;
        return true;
    }
}

/// <summary>A member's cost centre.</summary>
public sealed class CostCentreInput
{
    /// <summary>The payer's cost centre; null for none.</summary>
    public string? CostCentre { get; set; }
}

/// <summary>Checks the shape of <see cref="CostCentreInput"/>.</summary>
internal sealed class CostCentreInputValidator : AbstractValidator<CostCentreInput>
{
    public CostCentreInputValidator() => RuleFor(c => c.CostCentre).FitsIn(TextLimits.Code);
}
