using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>A page with the fields of a way to pay: adding one, and replacing one.</summary>
public abstract class MethodFormModel(CustomerMethods methods, ProcessorMethods processorMethods, ProcessorList processors) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public MethodInput Input { get; set; } = new();

    /// <summary>Whose.</summary>
    public Customer Customer { get; protected set; } = null!;

    /// <summary>The processors that can keep a method.</summary>
    public IReadOnlyList<IPaymentProcessor> Processors => processors.All;

    /// <summary>Sends the browser to the processor's page, from which it comes back to confirm.</summary>
    /// <param name="id">Whose method.</param>
    /// <param name="processor">Which processor.</param>
    /// <param name="replaces">The method whose place it takes; null to add it beside the others.</param>
    /// <returns>The redirect; null when the processor did not answer, which the page then says.</returns>
    protected async Task<IActionResult?> BeginAsync(CustomerId id, string processor, PaymentMethodId? replaces)
    {
        var type = Input.Type;
        // The fields of the other form on the page are not what this one is about.
        ModelState.Clear();
        Input = new MethodInput { Type = type, IdempotencyKey = FormKeys.New() };
        var back = Url.Page("/Customers/Methods/Confirm", new { id, processor, replaces })!;
        Uri? page = null;
        if (await this.ActAsync(async () => page = await processorMethods.BeginAsync(processor, id, type, back + "&setup={setup}")) != FormOutcome.Done)
            return null;
        return page!.IsAbsoluteUri ? Redirect(page.ToString()) : LocalRedirect("~" + page);
    }

    /// <summary>Reads the customer; false when there is none.</summary>
    protected async Task<bool> LoadCustomerAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await methods.CustomerAsync(id, cancellationToken) is not { } customer)
            return false;
        Customer = customer;
        return true;
    }

    /// <summary>Checks what was typed and acts; after a refusal the form has a new key, because something else is sent then.</summary>
    protected async Task<bool> DoneAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        if (await this.ValidateAsync(Input, cancellationToken) && await this.ActAsync(Input, act) == FormOutcome.Done)
            return true;
        ModelState.Remove("Input.IdempotencyKey");
        Input.IdempotencyKey = FormKeys.New();
        return false;
    }
}
