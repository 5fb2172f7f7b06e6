using FlexPortal.Application.Access;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Products;

/// <summary>Takes a product into the catalogue.</summary>
[Authorize(Policy = Permissions.EditProducts)]
public sealed class CreateModel(CreateProduct create, CurrentSeller sellers) : ProductForm(sellers)
{
    /// <summary>Names this form: sent twice, it makes one product.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    /// <summary>Shows an empty form.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        FormKey = Guid.CreateVersion7();
        return LoadSellerAsync(cancellationToken);
    }

    /// <summary>Makes the product and asks for its first variant, without which nobody can rent it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadSellerAsync(cancellationToken);
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        ProductId id = default;
        var outcome = await this.ActAsync(Input, async () => id = await create.ExecuteAsync(Input.ToEntry(), null, FormKey.ToString("N"), cancellationToken));
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone($"{Input.Name} is in the catalogue. Now add a variant with its prices.");
        return RedirectToPage("AddVariant", new { id });
    }
}
