using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Data;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Approvals;

/// <summary>What waits for a second person.</summary>
[Authorize(Policy = Permissions.RefundPayments)]
public sealed class IndexModel(ApprovalList list) : SearchedList
{
    /// <summary>Whether what was decided is shown instead of what waits.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Decided { get; set; }

    /// <summary>The rows.</summary>
    public Page<ApprovalRow> Requests { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Requests = await list.ExecuteAsync(Decided, Asked, cancellationToken);
}
