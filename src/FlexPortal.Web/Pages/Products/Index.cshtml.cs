using FlexPortal.Application.Catalog;
using FlexPortal.Application.Data;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Pages.Products;

/// <summary>The catalogue, by name.</summary>
public sealed class IndexModel(ProductList list) : SearchedList
{
    /// <summary>The rows.</summary>
    public Page<ProductRow> Products { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Products = await list.ExecuteAsync(Search, Asked, cancellationToken);
}
