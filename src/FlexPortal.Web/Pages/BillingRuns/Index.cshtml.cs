using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Billing;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingRuns;

/// <summary>When billing ran, what it did, what waits for an operator, when it runs next; and Run now.</summary>
public sealed class IndexModel(Application.Billing.BillingRuns runs, RequestBillingRun request, ReleaseHeldInvoices release, BillingSchedule schedule, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>Cursor of the row before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Cursor of the row after the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>The run under way or waiting; null for none.</summary>
    public BillingRun? Current { get; private set; }

    /// <summary>The last run that is over; null for none.</summary>
    public BillingRun? Last { get; private set; }

    /// <summary>Runs, newest first.</summary>
    public Page<BillingRun> Runs { get; private set; } = new([], null, null, 0);

    /// <summary>Subscriptions that wait for an operator.</summary>
    public IReadOnlyList<HeldSubscription> Held { get; private set; } = [];

    /// <summary>Billing groups that wait for an operator.</summary>
    public IReadOnlyList<HeldGroup> HeldGroups { get; private set; } = [];

    /// <summary>How many of both.</summary>
    public int Waiting => Held.Count + HeldGroups.Count;

    /// <summary>When the next run starts by itself; null when this process does not bill.</summary>
    public DateTime? NextRunAtUtc => schedule.NextRunAtUtc;

    /// <summary>Whether this person may start and release.</summary>
    public bool MayRun => UserClaims.Has(User, Permissions.RunBilling);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Current = await runs.CurrentAsync(cancellationToken);
        Last = await runs.LastFinishedAsync(cancellationToken);
        Held = await runs.HeldAsync(calendar.Today(await sellers.GetAsync(cancellationToken)), cancellationToken);
        HeldGroups = await runs.HeldGroupsAsync(cancellationToken);
        Runs = await runs.ListAsync(new PageRequest(After, Before), cancellationToken);
    }

    /// <summary>Starts a run.</summary>
    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancellationToken)
    {
        if (!MayRun)
            return Forbid();
        await request.ExecuteAsync(BillingRunTrigger.Manual, cancellationToken);
        schedule.Wake();
        this.FlashDone("Billing run requested. You can leave this page; it goes on.");
        return RedirectToPage();
    }

    /// <summary>Lets the next run issue what was held of one subscription, and starts it.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(SubscriptionId subscription, CancellationToken cancellationToken)
    {
        if (!MayRun)
            return Forbid();
        var released = 0;
        if (await this.ActAsync(async () => released = await release.ExecuteAsync(subscription, cancellationToken)) != FormOutcome.Done)
        {
            await OnGetAsync(cancellationToken);
            return Page();
        }

        await request.ExecuteAsync(BillingRunTrigger.Manual, cancellationToken);
        schedule.Wake();
        this.FlashDone(released == 1 ? "1 invoice released; it is issued now." : $"{released} invoices released; they are issued now.");
        return RedirectToPage();
    }
}
