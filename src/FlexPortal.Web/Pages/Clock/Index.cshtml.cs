using FlexPortal.Application.Access;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Web.Billing;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Clock;

/// <summary>Moves the demo's clock. There in Development, not found anywhere else.</summary>
[Authorize(Policy = Permissions.RunBilling)]
public sealed class IndexModel(IHostEnvironment environment, CurrentSeller sellers, BusinessCalendar calendar, ClockTravel? travel = null) : PageModel
{
    private const int MostYears = 5;

    /// <summary>The day to go to.</summary>
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The business day of the clock.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The journey.</summary>
    public ClockTravel Travel => travel!;

    /// <summary>Days that the journey has behind it.</summary>
    public int DaysDone => Travel is { Current: { } current, From: { } from } ? current.DayNumber - from.DayNumber : 0;

    /// <summary>Days of the whole journey.</summary>
    public int DaysAll => Travel is { To: { } to, From: { } from } ? Math.Max(1, to.DayNumber - from.DayNumber) : 1;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!environment.IsDevelopment() || travel is null)
            context.Result = NotFound();
    }

    /// <summary>Shows the clock.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Day = Today.AddMonths(1);
    }

    /// <summary>The progress alone, for the page that watches it.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return Partial("_Progress", this);
    }

    /// <summary>Starts the journey.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (Day is not { } day || day <= Today || day > Today.AddYears(MostYears))
        {
            ModelState.AddModelError(nameof(Day), $"Enter a day after today's business day and within {MostYears} years: the clock moves forward only.");
            return Page();
        }

        if (Travel.TryStart(Today, day))
            this.FlashDone("The clock is on its way. You can leave this page; it goes on.");
        else
            this.FlashNotDone("The clock is on its way already.");
        return RedirectToPage();
    }
}
