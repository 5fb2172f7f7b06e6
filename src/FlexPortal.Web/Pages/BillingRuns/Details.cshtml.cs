using FlexPortal.Application.Billing;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingRuns;

/// <summary>One billing run with its progress, its report and what it could not do.</summary>
public sealed class DetailsModel(Application.Billing.BillingRuns runs) : PageModel
{
    /// <summary>The run.</summary>
    public BillingRun Run { get; private set; } = null!;

    /// <summary>What it held or could not do.</summary>
    public IReadOnlyList<RunProblem> Problems { get; private set; } = [];

    /// <summary>Shows the run.</summary>
    public async Task<IActionResult> OnGetAsync(BillingRunId id, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(id, cancellationToken) is not { } run)
            return NotFound();
        Run = run;
        Problems = await runs.ProblemsAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>The progress alone, for the page that watches it.</summary>
    public async Task<IActionResult> OnGetProgressAsync(BillingRunId id, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? Partial("_Progress", run) : NotFound();
}
