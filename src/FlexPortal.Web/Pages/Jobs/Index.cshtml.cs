using FlexPortal.Application.Bulk;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Bulk;
using FlexPortal.Web.Shell;

namespace FlexPortal.Web.Pages.Jobs;

/// <summary>Acts on many payments, the latest first.</summary>
public sealed class IndexModel(BulkJobs jobs) : SearchedList
{
    /// <summary>The rows.</summary>
    public Page<BulkJob> Jobs { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Jobs = await jobs.PageAsync(Asked, cancellationToken);
}
