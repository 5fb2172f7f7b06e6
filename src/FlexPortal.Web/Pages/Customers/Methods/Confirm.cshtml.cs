using FlexPortal.Application.Access;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>Where the browser comes back from a processor's page: adds the method that the processor keeps now.</summary>
[Authorize(Policy = Permissions.EditPaymentMethods)]
public sealed class ConfirmModel(CustomerMethods methods, ProcessorMethods processors, AddPaymentMethod add, ReplacePaymentMethod replace) : PageModel
{
    /// <summary>Which processor.</summary>
    [BindProperty(SupportsGet = true)]
    public string Processor { get; set; } = "";

    /// <summary>The processor's id of what was begun.</summary>
    [BindProperty(SupportsGet = true)]
    public string Setup { get; set; } = "";

    /// <summary>The method whose place the new one takes; null to add it beside the others.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Replaces { get; set; }

    /// <summary>Whether it becomes the default.</summary>
    [BindProperty]
    public bool IsDefault { get; set; }

    /// <summary>Whose.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>What the processor keeps; null when the customer did not finish.</summary>
    public TypedMethod? Method { get; private set; }

    /// <summary>The method that is replaced.</summary>
    public PaymentMethod? Former { get; private set; }

    /// <summary>Shows what the processor keeps.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        IsDefault = true;
        return Page();
    }

    /// <summary>Adds it. Sending it twice adds one: the key is the processor's id.</summary>
    public async Task<IActionResult> OnPostAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (Method is null)
            return Page();
        PaymentMethodId? added = null;
        var key = Setup.Length <= 40 ? Setup : Setup[^40..];
        if (await this.ActAsync(async () => added = await SaveAsync(id, key, cancellationToken)) != FormOutcome.Done)
            return Page();
        if (Former is null)
        {
            this.FlashDone("Payment method added.");
            return RedirectToPage("/Customers/Details", new { id });
        }

        this.FlashDone("Payment method replaced. Payments that failed before can be retried with it.");
        return RedirectToPage("Details", new { id, method = added });
    }

    private Task<PaymentMethodId> SaveAsync(CustomerId id, string key, CancellationToken cancellationToken) => Former is null
        ? add.ExecuteAsync(new AddMethodRequest(id, key, Method!, IsDefault), cancellationToken)
        : replace.ExecuteAsync(new ReplaceMethodRequest(id, Former.Id, key, Method!), cancellationToken);

    private async Task<bool> LoadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await methods.CustomerAsync(id, cancellationToken) is not { } customer)
            return false;
        Customer = customer;
        if (PaymentMethodId.TryParse(Replaces, null, out var former))
            Former = (await methods.FindAsync(id, former, cancellationToken))?.Method;
        try
        {
            Method = Setup.Length is > 0 and <= 200 ? await processors.FindAsync(Processor, id, Setup) : null;
        }
        catch (BusinessRuleException e) when (e.Code == RuleCodes.Invalid)
        {
            ModelState.AddModelError("", e.Message);
        }
        catch (BusinessRuleException e) when (e.Code == RuleCodes.ProcessorMissing)
        {
            return false;
        }

        return true;
    }
}
