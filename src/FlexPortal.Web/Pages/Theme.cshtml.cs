using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages;

/// <summary>Keeps the choice between light and dark. Script posts the same form without leaving the page.</summary>
public sealed class ThemeModel : PageModel
{
    /// <summary>There is nothing to see here; leads to the dashboard.</summary>
    public IActionResult OnGet() => LocalRedirect("~/");

    /// <summary>Keeps the choice and goes back.</summary>
    /// <param name="theme"><c>system</c>, <c>light</c> or <c>dark</c>.</param>
    /// <param name="returnUrl">The page it was chosen on; other hosts are refused.</param>
    public IActionResult OnPost(string? theme, string? returnUrl)
    {
        Theme.Choose(HttpContext, theme);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
