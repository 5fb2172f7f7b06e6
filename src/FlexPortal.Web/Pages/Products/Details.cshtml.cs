using FlexPortal.Application.Catalog;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Products;

/// <summary>A product with its variants and prices.</summary>
public sealed class DetailsModel(ProductDetails details, CurrentSeller sellers) : PageModel
{
    /// <summary>What is shown.</summary>
    public ProductPage View { get; private set; } = null!;

    /// <summary>Whose tax rate is the default.</summary>
    public Seller Seller { get; private set; } = null!;

    /// <summary>Reads the product.</summary>
    public async Task<IActionResult> OnGetAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (await details.ExecuteAsync(id, cancellationToken) is not { } page)
            return NotFound();
        View = page;
        Seller = await sellers.GetAsync(cancellationToken);
        return Page();
    }
}
