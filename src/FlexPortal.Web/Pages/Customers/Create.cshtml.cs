using FlexPortal.Application.Access;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>Takes up a customer.</summary>
[Authorize(Policy = Permissions.EditCustomers)]
public sealed class CreateModel(CreateCustomer create, CurrentSeller seller) : CustomerForm
{
    /// <summary>Names this form: sent twice, it makes one customer.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    /// <inheritdoc/>
    public override bool OffersTerms => UserClaims.Has(User, Permissions.EditTerms);

    /// <summary>Shows an empty form; most customers live where the seller does.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        FormKey = Guid.CreateVersion7();
        Input.CountryCode = (await seller.GetAsync(cancellationToken)).Address.CountryCode;
    }

    /// <summary>Makes the customer and shows it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var input = Input.Settle();
        if (!await this.ValidateAsync(input, cancellationToken))
            return Page();
        var terms = OffersTerms && input.Kind == CustomerKind.Business ? Terms : PaymentTerms.Immediate;
        CustomerId id = default;
        var outcome = await this.ActAsync(input, async () => id = await create.ExecuteAsync(input.ToDetails(), terms, FormKey.ToString("N"), cancellationToken));
        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone(input.Kind == CustomerKind.Business ? $"{input.CompanyName} is a customer now." : $"{input.Name} is a customer now.");
        return RedirectToPage("Details", new { id });
    }
}
