using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>What the pages that draw up and edit a subscription have in common: choices, the customer search, the schedule before it is saved.</summary>
public abstract class SubscriptionForm(SubscriptionChoices choices, PreviewSchedule previews) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public SubscriptionInput Input { get; set; } = new();

    /// <summary>Words that the customer's name or e-mail must have.</summary>
    [BindProperty]
    public string? FindCustomer { get; set; }

    /// <summary>What can be chosen.</summary>
    public SubscriptionFormChoices Choices { get; private set; } = null!;

    /// <summary>The schedule of what is entered; null while that cannot be billed.</summary>
    public SchedulePreview? Schedule { get; private set; }

    /// <summary>The draft that is changed; null for a new subscription.</summary>
    protected virtual SubscriptionId? Draft => null;

    /// <summary>Whether the price that is entered holds tax.</summary>
    public virtual bool PricesIncludeTax => Choices.Seller.PricesIncludeTax;

    /// <summary>ISO 4217 code of the amounts.</summary>
    public string Currency => Choices.CurrencyOf(Input.VariantId).Code;

    /// <summary>Customers for the script that searches while somebody types.</summary>
    public async Task<IActionResult> OnGetCustomersAsync(string? q, CancellationToken cancellationToken)
    {
        var found = await choices.ExecuteAsync(q, null, null, cancellationToken);
        return new JsonResult(found.Customers.Select(ContractWords.Choice).Select(c => new { value = c.Value, text = c.Text }));
    }

    /// <summary>A variant's price for a contract length, for the script that fills it in.</summary>
    public async Task<IActionResult> OnGetPriceAsync(VariantId variant, int months, CancellationToken cancellationToken)
    {
        var found = (await choices.ExecuteAsync(null, null, variant, cancellationToken)).Variants.FirstOrDefault(v => v.Id == variant);
        if (found is null)
            return NotFound();
        var price = found.PriceFor(months);
        return new JsonResult(new { price = price.ToMajor().ToString("F" + price.Currency.MinorUnits, System.Globalization.CultureInfo.InvariantCulture), currency = price.Currency.Code, digits = price.Currency.MinorUnits });
    }

    /// <summary>Looks for customers; nothing is checked or saved.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken)
    {
        // What was typed stays, right or wrong: it is checked when it is to be used.
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }

        await LoadChoicesAsync(cancellationToken);
        if (Choices.Customers is [var only] && Input.CustomerId is null)
        {
            ModelState.Remove("Input.CustomerId");
            Input.CustomerId = only.Id;
        }

        return Page();
    }

    /// <summary>Shows the whole schedule; nothing is saved.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        await ShowScheduleAsync(cancellationToken);
        return Page();
    }

    /// <summary>Reads what can be chosen.</summary>
    protected async Task LoadChoicesAsync(CancellationToken cancellationToken) =>
        Choices = await choices.ExecuteAsync(FindCustomer, Input.CustomerId, Input.VariantId, cancellationToken);

    /// <summary>Checks the input and computes its schedule; what cannot be used is said beside its field.</summary>
    /// <returns>Whether there is a schedule.</returns>
    protected async Task<bool> ShowScheduleAsync(CancellationToken cancellationToken) =>
        await this.ValidateAsync(Input, cancellationToken)
        && await this.ActAsync(Input, async () => Schedule = await previews.ExecuteAsync(Input.ToEntry(), Draft, cancellationToken)) == FormOutcome.Done;
}
