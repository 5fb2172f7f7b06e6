using FlexPortal.Application.Access;
using FlexPortal.Application.Books;
using FlexPortal.Web.Books;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>What the last verification of the books found; and Verify now.</summary>
[Authorize(Policy = Permissions.ReadAudit)]
internal sealed class BooksModel(VerifyRuns runs, RequestVerification request, BooksState state) : PageModel
{
    /// <summary>The verification under way or waiting; null for none.</summary>
    public VerifyRun? Current { get; private set; }

    /// <summary>The last one that went through; null for none.</summary>
    public VerifiedBooks? Last { get; private set; }

    /// <summary>The latest one ended early: nothing new is known.</summary>
    public VerifyRun? Interrupted { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Current = await runs.WaitingAsync(cancellationToken);
        Last = await runs.LastAsync(cancellationToken);
        Interrupted = await runs.LatestAsync(cancellationToken) is { Status: VerifyStatus.Interrupted } latest ? latest : null;
    }

    /// <summary>The progress alone, for the page that watches it.</summary>
    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken) =>
        Partial("_BooksProgress", await runs.LatestAsync(cancellationToken));

    /// <summary>Asks for a verification.</summary>
    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancellationToken)
    {
        await request.ExecuteAsync(VerifyTrigger.Manual, cancellationToken);
        state.Wake();
        this.FlashDone("Verification requested. You can leave this page; it goes on.");
        return RedirectToPage();
    }
}
