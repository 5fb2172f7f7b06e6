using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Design;

/// <summary>A page of the style guide: there in Development, not found anywhere else.</summary>
/// <param name="environment">Says where the program runs.</param>
public abstract class DesignPage(IHostEnvironment environment) : PageModel
{
    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!environment.IsDevelopment())
        {
            context.Result = NotFound();
        }
    }
}
