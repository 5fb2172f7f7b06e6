using FlexPortal.Application.PaymentMethods;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.ExpiringCards;

/// <summary>Cards that will not work much longer.</summary>
public sealed class IndexModel(Application.PaymentMethods.ExpiringCards expiring) : PageModel
{
    /// <summary>The cards, the first to expire first.</summary>
    public IReadOnlyList<ExpiringCard> Cards { get; private set; } = [];

    /// <summary>Reads them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Cards = await expiring.ExecuteAsync(cancellationToken);
}
