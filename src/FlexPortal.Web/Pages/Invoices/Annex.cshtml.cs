using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Csv;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Invoices;

/// <summary>Gives an invoice's lines as a file, by cost centre: what a company's bookkeeping reads in beside the document.</summary>
public sealed class AnnexModel(InvoiceAnnex annexes) : PageModel
{
    private static readonly string[] Headings =
    [
        "Invoice", "Cost centre", "Member", "Product", "Serial number", "Subscription", "Period start", "Period end", "Currency", "Net", "Tax rate", "Tax", "Total",
    ];

    /// <summary>The file; 404 when there is no such invoice.</summary>
    public async Task<IActionResult> OnGetAsync(InvoiceId id, CancellationToken cancellationToken) => await annexes.FindAsync(id, cancellationToken) is { } content
        ? new CsvDownload($"{content.Number}-lines.csv", (csv, stop) => WriteAsync(csv, content, stop))
        : NotFound();

    private static async Task WriteAsync(CsvWriter csv, InvoiceContent content, CancellationToken cancellationToken)
    {
        foreach (var heading in Headings)
            csv.Text(heading);
        await csv.EndRowAsync(cancellationToken);
        var currency = Currency.Of(content.Currency);
        foreach (var line in content.Lines.OrderBy(l => l.CostCentre is null).ThenBy(l => l.CostCentre, StringComparer.Ordinal).ThenBy(l => l.Position))
        {
            csv.Text(content.Number).Text(line.CostCentre).Text(line.Member ?? content.Customer.Name).Text(line.Description).Text(line.SerialNumber).Text(line.Subscription)
                .Day(line.PeriodStart).Day(line.PeriodEnd.AddDays(-1)).Text(content.Currency).Amount(new Money(line.Net, currency))
                .Text(new TaxRate(line.TaxRate).Percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)).Amount(new Money(line.Tax, currency)).Amount(new Money(line.Net + line.Tax, currency));
            await csv.EndRowAsync(cancellationToken);
        }
    }
}
