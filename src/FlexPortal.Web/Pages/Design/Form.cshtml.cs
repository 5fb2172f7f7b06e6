using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Design;

/// <summary>The pattern of a form.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class FormModel(IHostEnvironment environment) : DesignPage(environment)
{
    /// <summary>What the person types.</summary>
    [BindProperty]
    public SampleInput Input { get; set; } = new();

    /// <summary>Saves nothing; comes back with errors or with a message.</summary>
    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        this.FlashDone("Saved.");
        return RedirectToPage();
    }
}
