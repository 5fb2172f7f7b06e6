using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Customers;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Changes a billing group.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class EditModel(SaveBillingGroup save, GroupPage groups, CustomerSearch customers, CustomerForEdit read) : GroupForm(customers, read)
{
    /// <summary>The version that the form was opened with.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The group as it is stored.</summary>
    public BillingGroup Group { get; private set; } = null!;

    /// <summary>What somebody else changed meanwhile, beside what was typed; empty without a conflict.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Shows what is stored.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = GroupInput.Of(Group.ToDetails());
        Version = Group.Version;
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Looks for another payer.</summary>
    public async Task<IActionResult> OnPostFindAsync(BillingGroupId id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? await FindPayerAsync(cancellationToken) : NotFound();

    /// <summary>Saves and shows the group.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return await ShowAsync(cancellationToken);
        switch (await this.ActAsync(Input, () => save.UpdateAsync(id, Version, Input.ToDetails(), cancellationToken)))
        {
            case FormOutcome.Done:
                this.FlashDone("Changes saved. Invoices issued from now on follow them.");
                return RedirectToPage("Details", new { id });
            case FormOutcome.Conflict when await LoadAsync(id, cancellationToken):
                Differences = Difference.Between(GroupInput.Of(Group.ToDetails()).Describe(), Input.Describe());
                this.Renew(nameof(Version), Group.Version);
                return await ShowAsync(cancellationToken);
            default:
                return await ShowAsync(cancellationToken);
        }
    }

    private async Task<bool> LoadAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(id, cancellationToken) is not { } group)
            return false;
        Group = group;
        return true;
    }
}
