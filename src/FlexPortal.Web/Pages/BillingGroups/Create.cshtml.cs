using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Makes a billing group.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class CreateModel(SaveBillingGroup save, CustomerSearch customers, CustomerForEdit read) : GroupForm(customers, read)
{
    /// <summary>Names this form: sent twice, it makes one group.</summary>
    [BindProperty]
    public string FormKey { get; set; } = "";

    /// <summary>Shows an empty form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        FormKey = FormKeys.New();
        return ShowAsync(cancellationToken);
    }

    /// <summary>Looks for the payer.</summary>
    public Task<IActionResult> OnPostFindAsync(CancellationToken cancellationToken) => FindPayerAsync(cancellationToken);

    /// <summary>Makes the group and asks for its members.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        BillingGroupId id = default;
        if (!await this.ValidateAsync(Input, cancellationToken)
            || await this.ActAsync(Input, async () => id = await save.CreateAsync(Input.ToDetails(), FormKey, cancellationToken, Input.ToPayer())) != FormOutcome.Done)
            return await ShowAsync(cancellationToken);
        this.FlashDone($"{Input.Name} is a billing group. Now add its members.");
        return RedirectToPage("Add", new { id });
    }
}
