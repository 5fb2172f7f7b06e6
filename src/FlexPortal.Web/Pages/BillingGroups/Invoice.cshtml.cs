using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Access;
using FlexPortal.Web.Csv;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Generates a group's invoice of a month, with a preview of every line and of what is left out.</summary>
[Authorize(Policy = Permissions.View)]
public sealed class InvoiceModel(PreviewGroupInvoice preview, IssueGroupInvoice issue, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>Members shown line by line on a page.</summary>
    public const int MembersOnPage = 100;

    /// <summary>Words that the names of members shown must have; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Members passed over.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    /// <summary>Whether this person can generate it; others look.</summary>
    public bool MayGenerate => UserClaims.Has(User, Permissions.EditGroups) || UserClaims.Has(User, Permissions.RunBilling);

    /// <summary>Whether this person can take it away as a file.</summary>
    public bool MayExport => UserClaims.Has(User, Permissions.Export) || MayGenerate;

    /// <summary>What it would put on it.</summary>
    public GroupInvoicePreview View { get; private set; } = null!;

    /// <summary>The month as an address names it.</summary>
    public string Month => View.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Shows the preview.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, string? month, CancellationToken cancellationToken) =>
        await LoadAsync(id, month, cancellationToken) ? Page() : NotFound();

    /// <summary>This preview from another member on.</summary>
    public string PageHref(int skip)
    {
        var query = new QueryBuilder { { "month", Month }, { "skip", Math.Max(0, skip).ToString(CultureInfo.InvariantCulture) } };
        if (!string.IsNullOrWhiteSpace(Search))
            query.Add("q", Search);
        return query.ToQueryString().Value!;
    }

    /// <summary>Members of an invoice that have the words.</summary>
    public IReadOnlyList<PreviewedMember> Shown(PreviewedBill bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        var words = SearchWords.Of(Search).ToList();
        return words.Count == 0 ? bill.Members : [.. bill.Members.Where(m => SearchText.Normalize(m.Name) is var name && words.TrueForAll(w => name.Contains(w, StringComparison.Ordinal)))];
    }

    /// <summary>All lines as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(BillingGroupId id, string? month, CancellationToken cancellationToken)
    {
        if (!MayExport)
            return Forbid();
        return await LoadAsync(id, month, cancellationToken) ? new CsvDownload($"preview-{Month}.csv", WriteAsync) : NotFound();
    }

    /// <summary>Generates it and shows its payment.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, string? month, string? seen, CancellationToken cancellationToken)
    {
        if (!MayGenerate)
            return Forbid();
        if (!await LoadAsync(id, month, cancellationToken))
            return NotFound();
        GeneratedInvoices? generated = null;
        if (await this.ActAsync(async () => generated = await issue.ExecuteAsync(id, View.Month, cancellationToken, seen ?? "")) != FormOutcome.Done)
            return Page();
        if (generated!.AreNew)
            this.FlashDone(generated.Payments.Count == 1 ? "The invoice is issued." : $"{generated.Payments.Count} invoices are issued: one for each currency or kind of price.");
        else
            this.FlashNotDone("Everything of this month was invoiced before; nothing new was issued.");
        return generated.Payments.Count == 1 ? RedirectToPage("/Payments/Details", new { id = generated.Payments[0] }) : RedirectToPage("Details", new { id });
    }

    private async Task WriteAsync(CsvWriter csv, CancellationToken cancellationToken)
    {
        foreach (var heading in new[] { "Member", "Subscription", "Description", "Serial number", "Cost centre", "Period from", "Period to", "Currency", "Net", "Tax", "Total", "Left out because" })
            csv.Text(heading);
        await csv.EndRowAsync(cancellationToken);
        foreach (var bill in View.Bills)
        {
            foreach (var (member, line) in bill.Members.SelectMany(m => m.Lines.Select(l => (m.Name, l))))
            {
                csv.Text(member).Text(line.Subscription).Text(line.Description).Text(line.SerialNumber).Text(line.CostCentre).Day(line.PeriodStart).Day(line.PeriodEnd.AddDays(-1)).Text(bill.Currency.Code)
                    .Amount(new(line.NetMinor, bill.Currency)).Amount(new(line.TaxMinor, bill.Currency)).Amount(new(line.NetMinor + line.TaxMinor, bill.Currency)).Text(null);
                await csv.EndRowAsync(cancellationToken);
            }
        }

        foreach (var line in View.LeftOut)
        {
            csv.Text(line.Member).Text(line.Subscription).Text(null).Text(null).Text(null).Day(line.PeriodStart).Text(null).Text(line.Gross.Currency.Code).Text(null).Text(null).Amount(line.Gross).Text(line.Reason);
            await csv.EndRowAsync(cancellationToken);
        }

        if (View.MoreIsLeftOut)
        {
            csv.Text("…");
            for (var column = 0; column < 10; column++)
                csv.Text(null);
            csv.Text($"More is left out than the {PreviewGroupInvoice.MostLeftOut} lines that are named here.");
            await csv.EndRowAsync(cancellationToken);
        }
    }

    private async Task<bool> LoadAsync(BillingGroupId id, string? month, CancellationToken cancellationToken)
    {
        var day = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 2000 and < 2200
            ? asked
            : calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await preview.ExecuteAsync(id, day, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
