using System.Globalization;
using FlexPortal.Application.Catalog;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Products;

/// <summary>What the pages that add and edit a variant have in common.</summary>
public abstract class VariantForm(ProductDetails read) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public VariantInput Input { get; set; } = new();

    /// <summary>The product as it is stored.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>Currency of the prices.</summary>
    public abstract Currency Currency { get; }

    /// <summary>Whether the variant can be taken out of the offer here.</summary>
    public virtual bool IsStored => false;

    /// <summary>Shows the form again with one row more for a price; what was typed stays.</summary>
    protected IActionResult WithOneMoreRow()
    {
        if (Input.Prices.Count < VariantInput.MaxPrices)
            Input.Prices.Add(new PriceInput());
        // Nothing was asked to be saved yet: what is missing is not an error.
        foreach (var entry in ModelState.Values)
            entry.Errors.Clear();
        return Page();
    }

    /// <summary>Checks the input; a price has no more decimals than its currency.</summary>
    protected Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        CheckDecimals("Input.ListPrice", Input.ListPrice);
        for (var i = 0; i < Input.Prices.Count; i++)
            CheckDecimals($"Input.Prices[{i}].MonthlyPrice", Input.Prices[i].MonthlyPrice);
        return this.ValidateAsync(Input, cancellationToken);
    }

    private void CheckDecimals(string field, decimal? price)
    {
        if (price is { } typed && decimal.Round(typed, Currency.MinorUnits, MidpointRounding.ToZero) != typed)
            ModelState.AddModelError(field, string.Create(CultureInfo.InvariantCulture, $"{Currency.Code} has {Currency.MinorUnits} decimal places."));
    }

    /// <summary>Reads the product; false when there is none.</summary>
    protected async Task<bool> LoadProductAsync(ProductId id, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } page)
            return false;
        Product = page.Product;
        return true;
    }
}
