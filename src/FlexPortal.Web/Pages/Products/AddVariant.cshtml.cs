using FlexPortal.Application.Access;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Products;

/// <summary>Adds a variant to a product.</summary>
[Authorize(Policy = Permissions.EditProducts)]
public sealed class AddVariantModel(ProductDetails read, AddVariant add, CurrentSeller sellers) : VariantForm(read)
{
    private static readonly int[] UsualLengths = [12, 24, 36];

    private Currency currency = Currency.Eur;

    /// <summary>Names this form: sent twice, it adds one variant.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    /// <inheritdoc/>
    public override Currency Currency => currency;

    /// <summary>Shows a form with the lengths that the product's other variants have prices for.</summary>
    public async Task<IActionResult> OnGetAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        FormKey = Guid.CreateVersion7();
        var lengths = Product.Variants.SelectMany(v => v.Prices).Select(p => p.ContractMonths).Distinct().Order().ToList();
        Input.Prices = [.. (lengths.Count > 0 ? lengths.AsEnumerable() : UsualLengths).Take(VariantInput.MaxPrices).Select(months => new PriceInput { ContractMonths = months })];
        return Page();
    }

    /// <summary>Shows the form with one row more.</summary>
    public async Task<IActionResult> OnPostRowAsync(ProductId id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? WithOneMoreRow() : NotFound();

    /// <summary>Adds the variant and shows the product.</summary>
    public async Task<IActionResult> OnPostAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await CheckAsync(cancellationToken))
            return Page();
        if (await this.ActAsync(Input, () => add.ExecuteAsync(id, Input.ToEntry(Currency), FormKey.ToString("N"), cancellationToken)) != FormOutcome.Done)
            return Page();
        this.FlashDone($"{Input.Name} added.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(ProductId id, CancellationToken cancellationToken)
    {
        currency = (await sellers.GetAsync(cancellationToken)).Currency;
        return await LoadProductAsync(id, cancellationToken);
    }
}
