using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Design;

/// <summary>The pattern of a detail page with a dialog.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class DetailModel(IHostEnvironment environment) : DesignPage(environment)
{
    /// <summary>What the dialog asks for.</summary>
    [BindProperty]
    public SampleInput Input { get; set; } = new() { StartsOn = new(2025, 3, 4), MonthlyPrice = 89m };

    /// <summary>The dialog is shown at once.</summary>
    public bool Asking { get; private set; }

    /// <summary>Shows the page, and the dialog where its link was followed without script.</summary>
    /// <param name="dialog">Any text shows the dialog.</param>
    public void OnGet(string? dialog) => Asking = dialog is not null;

    /// <summary>Comes back with the dialog open, so that its errors can be seen.</summary>
    public void OnPost() => Asking = true;
}
