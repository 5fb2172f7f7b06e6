using FlexPortal.Application.Customers;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>A customer with its subscriptions, money and history.</summary>
public sealed class DetailsModel(CustomerOverview overview, CustomerMethods methods) : PageModel
{
    /// <summary>What is shown.</summary>
    public CustomerPage View { get; private set; } = null!;

    /// <summary>The ways in which the customer pays.</summary>
    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    /// <summary>Reads the customer.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await overview.ExecuteAsync(id, cancellationToken) is not { } page)
            return NotFound();
        View = page;
        Methods = await methods.OfAsync(id, cancellationToken);
        return Page();
    }
}
