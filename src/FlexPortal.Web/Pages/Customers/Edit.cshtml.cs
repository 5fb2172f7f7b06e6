using FlexPortal.Application.Access;
using FlexPortal.Application.Customers;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>Changes what is known of a customer.</summary>
[Authorize(Policy = Permissions.EditCustomers)]
public sealed class EditModel(CustomerForEdit read, UpdateCustomer update) : CustomerForm
{
    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The customer as it is stored.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile, beside what was typed; empty without a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Whether the person may change terms on their own page.</summary>
    public bool MayChangeTerms => UserClaims.Has(User, Permissions.EditTerms);

    /// <summary>Shows what is stored.</summary>
    public async Task<IActionResult> OnGetAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = CustomerInput.Of(Customer.ToDetails());
        Version = Customer.Version;
        return Page();
    }

    /// <summary>Saves and shows the customer.</summary>
    public async Task<IActionResult> OnPostAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var input = Input.Settle();
        if (!await this.ValidateAsync(input, cancellationToken))
            return Page();
        switch (await this.ActAsync(input, () => update.ExecuteAsync(id, Version, input.ToDetails(), cancellationToken)))
        {
            case FormOutcome.Done:
                this.FlashDone("Changes saved.");
                return RedirectToPage("Details", new { id });
            case FormOutcome.Conflict when await LoadAsync(id, cancellationToken):
                Differences = Difference.Between(CustomerInput.Of(Customer.ToDetails()).Describe(), input.Describe());
                this.Renew(nameof(Version), Customer.Version);
                return Page();
            default:
                return Page();
        }
    }

    private async Task<bool> LoadAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } customer)
            return false;
        Customer = customer;
        return true;
    }
}
