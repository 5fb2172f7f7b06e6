using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages;

/// <summary>The page behind an answer that has a status and nothing else: not found, not allowed, gone.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SuppressMessage("Security", "S4502", Justification = "Changes nothing: it is executed again for a form that was refused or failed, token and all.")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel : PageModel
{
    /// <summary>What happened.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do now.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>A symbol of the sprite.</summary>
    public string Icon { get; private set; } = "alert";

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Not bound: a form that could not be read stops all binding, and its status is to be shown here.
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        (Heading, Advice, Icon) = Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => ("This request could not be read", "Nothing was changed. The page may have been open for too long: go back, reload it and try again.", "alert"),
            StatusCodes.Status403Forbidden => ("You may not do this", "Your role does not allow it, and nothing was changed. Ask an administrator if you need it.", "lock"),
            StatusCodes.Status404NotFound => ("Page not found", "There is nothing at this address. It may have been mistyped, or the record belongs to somebody else.", "search"),
            StatusCodes.Status409Conflict => ("Somebody else was faster", "The record changed while you were working on it. Your change was not saved: open the record again and repeat it.", "refresh"),
            StatusCodes.Status413PayloadTooLarge => ("This file is too large", "Nothing was changed. Choose a smaller file.", "upload"),
            StatusCodes.Status429TooManyRequests => ("Too many attempts", "Nothing was changed. Wait a minute, then try again.", "clock"),
            >= 500 => ("Something went wrong", "The page could not be shown. Try again in a moment.", "alert"),
            _ => ("This is not possible", "Nothing was changed.", "alert"),
        };
    }
}
