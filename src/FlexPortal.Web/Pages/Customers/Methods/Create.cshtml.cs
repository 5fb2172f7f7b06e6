using FlexPortal.Application.Access;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>Adds a way in which a customer pays.</summary>
[Authorize(Policy = Permissions.EditPaymentMethods)]
public sealed class CreateModel(CustomerMethods methods, AddPaymentMethod add, ProcessorMethods processorMethods, ProcessorList processors) : MethodFormModel(methods, processorMethods, processors)
{
    /// <summary>Shows the fields of a kind.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, PaymentMethodType type, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(type) || !await LoadCustomerAsync(id, cancellationToken))
            return NotFound();
        Input = new MethodInput { Type = type, IdempotencyKey = FormKeys.New() };
        return Page();
    }

    /// <summary>Goes to the processor's page.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CustomerId id, string processor, CancellationToken cancellationToken) =>
        await LoadCustomerAsync(id, cancellationToken) ? await BeginAsync(id, processor, null) ?? Page() : NotFound();

    /// <summary>Adds it and shows the customer.</summary>
    public async Task<IActionResult> OnPostAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadCustomerAsync(id, cancellationToken))
            return NotFound();
        if (!await DoneAsync(() => add.ExecuteAsync(new AddMethodRequest(id, Input.IdempotencyKey, Input.ToTyped(), Input.IsDefault), cancellationToken), cancellationToken))
            return Page();
        this.FlashDone("Payment method added.");
        return RedirectToPage("/Customers/Details", new { id });
    }
}
