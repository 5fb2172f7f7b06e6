using FlexPortal.Application.Data;
using FlexPortal.Application.Disputes;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Disputes;

/// <summary>Payments that customers object to.</summary>
public sealed class IndexModel(DisputeList list) : SearchedList
{
    /// <summary>Whether closed disputes are shown instead of the open ones.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    /// <summary>The rows.</summary>
    public Page<DisputeRow> Disputes { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Disputes = await list.ExecuteAsync(Closed, Asked, cancellationToken);
}
