using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Design;

/// <summary>Every component once.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class IndexModel(IHostEnvironment environment) : DesignPage(environment)
{
    private const int StepPercent = 20;

    /// <summary>How far the pretended run is.</summary>
    public int Percent { get; private set; }

    /// <summary>Shows the components; the bar begins anew.</summary>
    /// <param name="percent">0 to 100.</param>
    public void OnGet(int percent) => Percent = Math.Clamp(percent, 0, 100);

    /// <summary>The pretended run, a step further.</summary>
    /// <param name="percent">0 to 100.</param>
    public PartialViewResult OnGetProgress(int percent) => Partial("_Progress", Math.Clamp(percent + StepPercent, 0, 100));

    /// <summary>Leaves one message of each kind.</summary>
    public RedirectToPageResult OnPostFlash()
    {
        this.FlashDone("Payment marked as paid.");
        this.FlashWarning("The invoice was issued, but its mail could not be sent yet.");
        this.FlashNotDone("Not done: the payment is being processed.");
        return RedirectToPage();
    }
}
