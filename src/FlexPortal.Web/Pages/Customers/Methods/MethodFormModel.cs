using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>A page with the fields of a way to pay: adding one, and replacing one.</summary>
public abstract class MethodFormModel(CustomerMethods methods) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public MethodInput Input { get; set; } = new();

    /// <summary>Whose.</summary>
    public Customer Customer { get; protected set; } = null!;

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
