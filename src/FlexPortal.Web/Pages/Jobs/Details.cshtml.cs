using FlexPortal.Application.Access;
using FlexPortal.Application.Bulk;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Csv;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Jobs;

/// <summary>One act on many payments: how far it is, and its report row by row.</summary>
public sealed class DetailsModel(BulkJobs jobs) : PageModel
{
    private const int PageSize = 100;

    /// <summary>Which payments: <c>all</c>, <c>done</c>, <c>refused</c> or <c>waiting</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "all";

    /// <summary>The place after which the page starts.</summary>
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    /// <summary>The choices, with what they are called.</summary>
    public static IReadOnlyList<(string Value, string Text)> Tabs { get; } = [("all", "All"), ("done", "Done"), ("refused", "Refused"), ("waiting", "Not tried")];

    /// <summary>How far it is.</summary>
    public BulkProgress Progress { get; private set; } = null!;

    /// <summary>The report's page.</summary>
    public IReadOnlyList<BulkReportRow> Rows { get; private set; } = [];

    /// <summary>Where the next page starts; null on the last one.</summary>
    public int? More { get; private set; }

    /// <summary>Whether this person can stop it: who may do what it does.</summary>
    public bool MayStop => Progress.Job.State == BulkJobState.Running && UserClaims.Has(User, Permissions.Of(Progress.Job.Act));

    /// <summary>The group that members join; null for other acts.</summary>
    public BillingGroupId? Group => BulkJobs.GroupOf(Progress.Job);

    /// <summary>Where a row leads: to its payment, its subscription or its customer.</summary>
    public static string HrefOf(IUrlHelper url, BulkReportRow row)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(row);
        return url.Content(row.PaymentId is { } payment ? $"~/Payments/{payment}" : row.SubscriptionId is { } subscription ? $"~/Subscriptions/{subscription}" : $"~/Customers/{row.CustomerId}");
    }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(BulkJobId id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>The progress alone, for the page that watches it.</summary>
    public async Task<IActionResult> OnGetProgressAsync(BulkJobId id, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is { } progress ? Partial("_Progress", progress) : NotFound();

    /// <summary>The whole report as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(BulkJobId id, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, cancellationToken) is null)
            return NotFound();
        return new CsvDownload("report.csv", (csv, stop) => WriteAsync(csv, id, stop));
    }

    /// <summary>Stops it.</summary>
    public async Task<IActionResult> OnPostStopAsync(BulkJobId id, CancellationToken cancellationToken)
    {
        if (!Array.Exists(Enum.GetValues<BulkAct>(), act => UserClaims.Has(User, Permissions.Of(act))))
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!UserClaims.Has(User, Permissions.Of(Progress.Job.Act)))
            return Forbid();
        if (await this.ActAsync(() => jobs.StopAsync(id, cancellationToken)) != FormOutcome.Done)
            return Page();
        this.FlashDone("The job is stopped. What is done stays done.");
        return RedirectToPage(new { id });
    }

    private async Task WriteAsync(CsvWriter csv, BulkJobId id, CancellationToken cancellationToken)
    {
        foreach (var heading in new[] { "Position", "Payment", "Customer", "Reference", "Cost centre", "Currency", "Amount", "Outcome", "Rule", "Message" })
            csv.Text(heading);
        await csv.EndRowAsync(cancellationToken);
        var after = 0;
        while (await jobs.ReportAsync(id, null, after, PageSize, cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                csv.Text(row.Position.ToString(System.Globalization.CultureInfo.InvariantCulture)).Text(row.PaymentId?.ToString()).Text(row.Customer).Text(row.Reference).Text(row.CostCentre).Text(row.Currency?.Code);
                if (row is { AmountMinor: { } minor, Currency: { } currency })
                    csv.Amount(new(minor, currency));
                else
                    csv.Text(null);
                csv.Text(row.State.ToString()).Text(row.Code).Text(row.Message);
                await csv.EndRowAsync(cancellationToken);
            }

            after = rows[^1].Position;
        }
    }

    private async Task<bool> LoadAsync(BulkJobId id, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, cancellationToken) is not { } progress)
            return false;
        Progress = progress;
        BulkRowState? state = Enum.TryParse<BulkRowState>(Show, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var rows = await jobs.ReportAsync(id, state, From, PageSize + 1, cancellationToken);
        Rows = [.. rows.Take(PageSize)];
        More = rows.Count > PageSize ? rows[PageSize - 1].Position : null;
        return true;
    }
}
