using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Billing;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>A billing group: figures, invoices, members.</summary>
public sealed class DetailsModel(GroupPage groups, SaveBillingGroup save, ReleaseHeldInvoices release, RequestBillingRun request, BillingSchedule schedule) : SearchedList
{
    /// <summary>What the page shows.</summary>
    public GroupOverview View { get; private set; } = null!;

    /// <summary>Whether memberships that are over are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Former { get; set; }

    /// <summary>Whether the group is to be ended or deleted: what that moves is shown, and asked for once more.</summary>
    [BindProperty(SupportsGet = true)]
    public bool End { get; set; }

    /// <summary>What goes back to the members then; empty for nothing.</summary>
    public IReadOnlyList<WaitingTotal> Waiting { get; private set; } = [];

    /// <summary>The month that can be generated next: that of the next invoice, else this one.</summary>
    public DateOnly Month => View.Figures.NextInvoice is { } next ? next : View.Today;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (await groups.ExecuteAsync(id, new MemberFilter(Former, Search), Asked, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        Waiting = End ? await groups.WaitingAsync(id, cancellationToken) : [];
        return Page();
    }

    /// <summary>Why no member is shown.</summary>
    public string NoMembers
    {
        get
        {
            if (Search is not null)
                return "No member has all these words.";
            return Former ? "Nobody left." : "No members yet: add the customers whose subscriptions the group pays.";
        }
    }

    /// <summary>What goes back, in a sentence.</summary>
    public string GoesBack(IDisplayCulture display)
    {
        ArgumentNullException.ThrowIfNull(display);
        var lines = Waiting.Sum(w => w.Lines);
        return lines switch
        {
            0 => "No line waits for the group's invoice.",
            1 => $"1 line over {display.Money(Waiting[0].Amount.Minor, Waiting[0].Amount.Currency.Code)} bills to its member again.",
            _ => $"{display.Count(lines)} lines over {string.Join(", ", Waiting.Select(w => display.Money(w.Amount.Minor, w.Amount.Currency.Code)))} bill to the members again.",
        };
    }

    /// <summary>This page with members of the other tab.</summary>
    public string TabHref(bool former) => Url.Content($"~/BillingGroups/{View.Group.Id}{(former ? "?former=true" : "")}");

    /// <summary>Lets a group that was ended bill again.</summary>
    public async Task<IActionResult> OnPostActivateAsync(BillingGroupId id, int version, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditGroups))
            return Forbid();
        if (await this.ActAsync(() => save.ActivateAsync(id, version, cancellationToken)) != FormOutcome.Done)
            return await OnGetAsync(id, cancellationToken);
        this.FlashDone("The group bills again. Add its members.");
        return RedirectToPage(new { id });
    }

    /// <summary>Lets what is held of the group be issued, and starts a billing run.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.RunBilling))
            return Forbid();
        var released = await release.ExecuteAsync(id, cancellationToken);
        if (released > 0)
        {
            await request.ExecuteAsync(BillingRunTrigger.Manual, cancellationToken);
            schedule.Wake();
        }

        this.FlashDone(released switch
        {
            0 => "Nothing is held back any more.",
            1 => "1 line released; its invoice is issued now.",
            _ => $"{released:N0} lines released; each period's invoice is issued now, with its own dates.",
        });
        return RedirectToPage(new { id });
    }

    /// <summary>Deletes a group that never had an invoice.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(BillingGroupId id, int version, bool sure, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditGroups))
            return Forbid();
        if (!sure)
            return await NotSureAsync(id, cancellationToken);
        var back = 0;
        if (await this.ActAsync(async () => back = await save.DeleteAsync(id, version, cancellationToken)) != FormOutcome.Done)
            return await OnGetAsync(id, cancellationToken);
        this.FlashDone($"The group is deleted; {(back == 1 ? "1 line bills" : $"{back} lines bill")} to its members again.");
        return RedirectToPage("Index");
    }

    /// <summary>Ends the group.</summary>
    public async Task<IActionResult> OnPostDeactivateAsync(BillingGroupId id, int version, bool sure, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditGroups))
            return Forbid();
        if (!sure)
            return await NotSureAsync(id, cancellationToken);
        var back = 0;
        if (await this.ActAsync(async () => back = await save.DeactivateAsync(id, version, cancellationToken)) != FormOutcome.Done)
            return await OnGetAsync(id, cancellationToken);
        this.FlashDone($"The group is inactive; {(back == 1 ? "1 line that was not invoiced bills" : $"{back} lines that were not invoiced bill")} to its members again. Its invoices stay.");
        return RedirectToPage(new { id });
    }

    private Task<IActionResult> NotSureAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        ModelState.AddModelError("", "Tick that you know what it does.");
        End = true;
        return OnGetAsync(id, cancellationToken);
    }
}
