using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>The customers, by name.</summary>
public sealed class IndexModel(CustomerList list) : PageModel
{
    /// <summary>Words to search for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Cursor of the row before the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Cursor of the row after the page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>Rows per page.</summary>
    [BindProperty(SupportsGet = true)]
    public int Size { get; set; }

    /// <summary>The rows.</summary>
    public Page<CustomerRow> Customers { get; private set; } = new([], null, null, 0);

    /// <summary>Whether somebody searched.</summary>
    public bool Searching => !string.IsNullOrWhiteSpace(Q);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Customers = await list.ExecuteAsync(Q, new PageRequest(After, Before, Size), cancellationToken);
}
