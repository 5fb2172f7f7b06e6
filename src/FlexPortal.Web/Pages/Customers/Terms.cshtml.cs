using FlexPortal.Application.Access;
using FlexPortal.Application.Customers;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>Gives a business other payment terms.</summary>
[Authorize(Policy = Permissions.EditTerms)]
public sealed class TermsModel(CustomerForEdit read, ChangePaymentTerms change) : PageModel
{
    /// <summary>What the person chooses.</summary>
    [BindProperty]
    public TermsInput Input { get; set; } = new();

    /// <summary>The customer as it is stored.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Shows the terms of now.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new TermsInput { Terms = Customer.Terms, Version = Customer.Version };
        return Page();
    }

    /// <summary>Changes the terms and shows the customer.</summary>
    public async Task<IActionResult> OnPostAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var moved = 0;
        var outcome = await this.ActAsync(Input, async () => moved = await change.ExecuteAsync(id, Input.Version, Input.Terms, cancellationToken));
        if (outcome == FormOutcome.Conflict && await LoadAsync(id, cancellationToken))
            this.Renew("Input.Version", Customer.Version);
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone(moved switch
        {
            0 => "Payment terms saved.",
            1 => "Payment terms saved. 1 payment that is not invoiced yet is due on another day.",
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Payment terms saved. {moved} payments that are not invoiced yet are due on another day."),
        });
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } customer)
            return false;
        Customer = customer;
        return true;
    }
}

/// <summary>What a person chooses of a customer's terms.</summary>
public sealed class TermsInput
{
    /// <summary>Days to pay.</summary>
    public PaymentTerms Terms { get; set; }

    /// <summary>The version that the form was opened with.</summary>
    public int Version { get; set; }
}
