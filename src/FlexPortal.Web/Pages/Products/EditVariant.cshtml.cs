using FlexPortal.Application.Access;
using FlexPortal.Application.Catalog;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Products;

/// <summary>Changes a variant and its prices.</summary>
[Authorize(Policy = Permissions.EditProducts)]
public sealed class EditVariantModel(ProductDetails read, UpdateVariant update) : VariantForm(read)
{
    /// <summary>The product's version that the form was opened with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The variant as it is stored.</summary>
    public Variant Variant { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile, beside what was typed; empty without a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <inheritdoc/>
    public override Currency Currency => Variant.Currency;

    /// <inheritdoc/>
    public override bool IsStored => true;

    /// <summary>Shows what is stored.</summary>
    public async Task<IActionResult> OnGetAsync(ProductId id, VariantId variantId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, variantId, cancellationToken))
            return NotFound();
        Input = VariantInput.Of(Variant);
        if (Input.Prices.Count < VariantInput.MaxPrices)
            Input.Prices.Add(new PriceInput());
        Version = Product.Version;
        return Page();
    }

    /// <summary>Shows the form with one row more.</summary>
    public async Task<IActionResult> OnPostRowAsync(ProductId id, VariantId variantId, CancellationToken cancellationToken) =>
        await LoadAsync(id, variantId, cancellationToken) ? WithOneMoreRow() : NotFound();

    /// <summary>Saves and shows the product.</summary>
    public async Task<IActionResult> OnPostAsync(ProductId id, VariantId variantId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, variantId, cancellationToken))
            return NotFound();
        if (!await CheckAsync(cancellationToken))
            return Page();
        switch (await this.ActAsync(Input, () => update.ExecuteAsync(id, Version, variantId, Input.ToEntry(Currency), Input.IsActive, cancellationToken)))
        {
            case FormOutcome.Done:
                this.FlashDone("Changes saved.");
                return RedirectToPage("Details", new { id });
            case FormOutcome.Conflict when await LoadAsync(id, variantId, cancellationToken):
                Differences = Difference.Between(VariantInput.Of(Variant).Describe(), Input.Describe());
                this.Renew(nameof(Version), Product.Version);
                return Page();
            default:
                return Page();
        }
    }

    private async Task<bool> LoadAsync(ProductId id, VariantId variantId, CancellationToken cancellationToken)
    {
        if (!await LoadProductAsync(id, cancellationToken) || Product.Variants.SingleOrDefault(v => v.Id == variantId) is not { } variant)
            return false;
        Variant = variant;
        return true;
    }
}
