using FlexPortal.Application.Access;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Customers.Methods;

/// <summary>One way in which a customer pays: replace it, make it the default, remove it.</summary>
public sealed class DetailsModel(CustomerMethods methods, ReplacePaymentMethod replace, MakeDefaultMethod makeDefault, RemovePaymentMethod remove, ProcessorMethods processorMethods, ProcessorList processors) : MethodFormModel(methods, processorMethods, processors)
{
    private readonly CustomerMethods methods = methods;

    /// <summary>The method.</summary>
    public MethodView View { get; private set; } = null!;

    /// <summary>Whether this person can change it.</summary>
    public bool MayAct => View.Method.RemovedAtUtc is null && UserClaims.Has(User, Permissions.EditPaymentMethods);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, PaymentMethodId method, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, method, cancellationToken))
            return NotFound();
        StartForm();
        return Page();
    }

    /// <summary>Replaces it and shows the new one, with the payments that failed.</summary>
    public async Task<IActionResult> OnPostReplaceAsync(CustomerId id, PaymentMethodId method, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditPaymentMethods))
            return Forbid();
        if (!await LoadAsync(id, method, cancellationToken))
            return NotFound();
        Input.Type = View.Method.Type;
        PaymentMethodId? added = null;
        if (!await DoneAsync(async () => added = await replace.ExecuteAsync(new ReplaceMethodRequest(id, method, Input.IdempotencyKey, Input.ToTyped()), cancellationToken), cancellationToken))
            return Page();
        this.FlashDone("Payment method replaced." + (View.Failed.Count > 0 ? " Payments that failed before are listed below." : ""));
        return RedirectToPage(new { id, method = added });
    }

    /// <summary>Goes to the processor's page for the one that takes its place.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CustomerId id, PaymentMethodId method, string processor, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditPaymentMethods))
            return Forbid();
        if (!await LoadAsync(id, method, cancellationToken))
            return NotFound();
        Input.Type = View.Method.Type;
        return await BeginAsync(id, processor, method) ?? Page();
    }

    /// <summary>Makes it the default.</summary>
    public Task<IActionResult> OnPostDefaultAsync(CustomerId id, PaymentMethodId method, CancellationToken cancellationToken) =>
        ActOnAsync(id, method, () => makeDefault.ExecuteAsync(id, method, cancellationToken), "This payment method is the default now.", cancellationToken);

    /// <summary>Removes it.</summary>
    public Task<IActionResult> OnPostRemoveAsync(CustomerId id, PaymentMethodId method, CancellationToken cancellationToken) =>
        ActOnAsync(id, method, () => remove.ExecuteAsync(id, method, cancellationToken), "Payment method removed.", cancellationToken);

    private async Task<IActionResult> ActOnAsync(CustomerId id, PaymentMethodId method, Func<Task> act, string done, CancellationToken cancellationToken)
    {
        if (!UserClaims.Has(User, Permissions.EditPaymentMethods))
            return Forbid();
        if (!await LoadAsync(id, method, cancellationToken))
            return NotFound();
        // The fields of another form on the page are not what this one is about.
        ModelState.Clear();
        StartForm();
        if (await this.ActAsync(act) != FormOutcome.Done)
            return Page();
        this.FlashDone(done);
        return RedirectToPage("/Customers/Details", new { id });
    }

    private void StartForm() => Input = new MethodInput { Type = View.Method.Type, AccountHolder = View.Method.AccountHolder, IdempotencyKey = FormKeys.New() };

    private async Task<bool> LoadAsync(CustomerId id, PaymentMethodId method, CancellationToken cancellationToken)
    {
        if (await methods.FindAsync(id, method, cancellationToken) is not { } view)
            return false;
        View = view;
        Customer = view.Customer;
        return true;
    }
}
