using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Pages.Customers;

/// <summary>The customers, by name.</summary>
public sealed class IndexModel(CustomerList list) : SearchedList
{
    /// <summary>The rows.</summary>
    public Page<CustomerRow> Customers { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Customers = await list.ExecuteAsync(Search, Asked, cancellationToken);
}
