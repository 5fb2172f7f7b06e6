using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Sellers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Products;

/// <summary>What the pages that create and edit a product have in common.</summary>
public abstract class ProductForm(CurrentSeller sellers) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public ProductInput Input { get; set; } = new();

    /// <summary>Whose tax rate is the default.</summary>
    public Seller Seller { get; private set; } = null!;

    /// <summary>Whether the product can be taken out of the offer here.</summary>
    public virtual bool IsStored => false;

    /// <summary>Reads what the form says besides the fields.</summary>
    protected async Task LoadSellerAsync(CancellationToken cancellationToken) => Seller = await sellers.GetAsync(cancellationToken);
}
