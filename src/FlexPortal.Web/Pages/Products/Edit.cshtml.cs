using FlexPortal.Application.Access;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Products;

/// <summary>Changes a product.</summary>
[Authorize(Policy = Permissions.EditProducts)]
public sealed class EditModel(ProductDetails read, UpdateProduct update, CurrentSeller sellers) : ProductForm(sellers)
{
    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The product as it is stored.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile, beside what was typed; empty without a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>Shows what is stored.</summary>
    public async Task<IActionResult> OnGetAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = ProductInput.Of(Product);
        Version = Product.Version;
        return Page();
    }

    /// <summary>Saves and shows the product.</summary>
    public async Task<IActionResult> OnPostAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        var retaxed = 0;
        switch (await this.ActAsync(Input, async () => retaxed = await update.ExecuteAsync(id, Version, Input.ToEntry(), Input.IsActive, cancellationToken)))
        {
            case FormOutcome.Done:
                this.FlashDone("Changes saved." + RetaxedWords.After(retaxed));
                return RedirectToPage("Details", new { id });
            case FormOutcome.Conflict when await LoadAsync(id, cancellationToken):
                Differences = Difference.Between(ProductInput.Of(Product).Describe(), Input.Describe());
                this.Renew(nameof(Version), Product.Version);
                return Page();
            default:
                return Page();
        }
    }

    private async Task<bool> LoadAsync(ProductId id, CancellationToken cancellationToken)
    {
        await LoadSellerAsync(cancellationToken);
        if (await read.ExecuteAsync(id, cancellationToken) is not { } page)
            return false;
        Product = page.Product;
        return true;
    }
}
