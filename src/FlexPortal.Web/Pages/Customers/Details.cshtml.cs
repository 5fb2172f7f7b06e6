using FlexPortal.Application.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>A customer with its subscriptions, money and history.</summary>
public sealed class DetailsModel(CustomerOverview overview) : PageModel
{
    /// <summary>What is shown.</summary>
    public CustomerPage View { get; private set; } = null!;

    /// <summary>Reads the customer.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await overview.ExecuteAsync(id, cancellationToken) is not { } page)
            return NotFound();
        View = page;
        return Page();
    }
}
