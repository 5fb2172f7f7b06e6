using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages;

/// <summary>What a person sees when a request ended in an exception: what is known about their change, and a number to report.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SuppressMessage("Security", "S4502", Justification = "Changes nothing: it is executed again for a form that was refused or failed, token and all.")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The request wanted to change something, and nobody can say whether it did.</summary>
    public bool ChangeUnknown { get; private set; }

    /// <summary>Found again in the log.</summary>
    public string Reference { get; private set; } = "";

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ChangeUnknown = !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method);
        Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}
