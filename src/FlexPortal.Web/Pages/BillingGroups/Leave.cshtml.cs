using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Lets a member leave a billing group from a day on. What it moves is shown before.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class LeaveModel(GroupPage groups, PreviewMembership preview, ChangeGroupMembers change, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    /// <summary>The group.</summary>
    public BillingGroup Group { get; private set; } = null!;

    /// <summary>The membership.</summary>
    public MemberRow Member { get; private set; } = null!;

    /// <summary>What leaving on the day that is entered moves.</summary>
    public MovingLines? Moving { get; private set; }

    /// <summary>Whether the day that is confirmed is not the one that was shown.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Shows what leaving at the end of the month moves.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, member, cancellationToken))
            return NotFound();
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var day = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        Input.From = day < Member.From ? Member.From : day;
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Shows what leaving on the day that is entered moves.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, member, cancellationToken))
            return NotFound();
        if (await this.ValidateAsync(Input, cancellationToken))
            await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Ends the membership and shows the group.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, GroupMemberId member, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, member, cancellationToken))
            return NotFound();
        IsOutdated = Input.Seen != Input.From;
        await ShowAsync(cancellationToken);
        var back = 0;
        if (!await this.ValidateAsync(Input, cancellationToken) || IsOutdated
            || await this.ActAsync(Input, async () => back = await change.LeaveAsync(member, Input.From!.Value, cancellationToken, Input.IdempotencyKey)) != FormOutcome.Done)
            return Page();
        this.FlashDone(Member.IsLeftOut ? $"The subscription bills to the group again: {(back == 1 ? "1 line moves" : $"{back} lines move")}." : $"{Member.Name} leaves the group; {(back == 1 ? "1 line bills" : $"{back} lines bill")} to {Member.Name} again.");
        return RedirectToPage("Details", new { id });
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (Input.From is not { } day)
            return;
        Moving = await preview.LeaveAsync(Member.Id, day, cancellationToken);
        Input.Show(ModelState);
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

/// <summary>What a person enters to let a member leave.</summary>
public sealed class LeaveInput
{
    /// <summary>First day that no longer bills to the group, or that does again.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The day for which it was shown what moves; only that is confirmed.</summary>
    public DateOnly? Seen { get; set; }

    /// <summary>Sending the form twice acts once.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Notes that what moves on the day is shown now.</summary>
    internal void Show(ModelStateDictionary state)
    {
        state.Remove("Input.Seen");
        state.Remove("Input.IdempotencyKey");
        if (Seen != From || string.IsNullOrEmpty(IdempotencyKey))
            IdempotencyKey = FormKeys.New();
        Seen = From;
    }
}

/// <summary>Checks the shape of <see cref="LeaveInput"/>.</summary>
internal sealed class LeaveInputValidator : AbstractValidator<LeaveInput>
{
    public LeaveInputValidator()
    {
        RuleFor(l => l.From).NotNull().WithMessage("Say from when.");
        RuleFor(l => l.IdempotencyKey).FitsIn(TextLimits.Code);
    }
}
