using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Design;

/// <summary>The pattern of a list.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class ListModel(IHostEnvironment environment) : DesignPage(environment)
{
    /// <summary>The column that the list is sorted by.</summary>
    [BindProperty(SupportsGet = true)]
    public string Sort { get; set; } = "due";

    /// <summary><c>asc</c> or <c>desc</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Dir { get; set; }
}
