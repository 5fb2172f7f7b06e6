using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Billing groups, by name.</summary>
public sealed class IndexModel(GroupList list) : SearchedList
{
    /// <summary>The rows.</summary>
    public Page<GroupRow> Groups { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Groups = await list.ExecuteAsync(Search, Asked, cancellationToken);
}
