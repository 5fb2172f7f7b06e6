using System.Text.Json;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Invoices;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.3 and §9.6, invoices: the content is what was hashed when it was issued, adds up, and says what its head says.</summary>
internal sealed class InvoiceContentBook : IBook
{
    private const int ReportEvery = 5000;

    public string Key => "invoices";

    public string Title => "Issued documents match their hash; their totals are the sums of lines and of tax per rate, and what their heads say";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings();
        var documents =
            from invoice in db.Invoices
            join content in db.InvoiceContents on invoice.Id equals content.InvoiceId into contents
            from content in contents.DefaultIfEmpty()
            orderby invoice.Id
            select new { Invoice = invoice, Json = (byte[]?)content.Json };
        await foreach (var document in documents.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Complaint(document.Invoice, document.Json) is { } complaint)
                findings.Add(document.Invoice.Id.ToString(), document.Invoice.Number, complaint);
            if (++findings.Checked % ReportEvery == 0)
                await counted(findings.Checked);
        }

        return findings;
    }

    private static string? Complaint(Invoice invoice, byte[]? json)
    {
        if (json is null)
            return "Its content is missing.";
        if (InvoiceContentFormat.Hash(json) != invoice.ContentSha256)
            return "Its content is not what was hashed when it was issued.";
        InvoiceContent content;
        try
        {
            content = InvoiceContentFormat.Read(json);
        }
        catch (JsonException e)
        {
            return $"Its content cannot be read: {e.Message}";
        }

        if (!AddsUp(content))
            return "Its lines and its tax per rate do not add up to its totals.";
        var same = (content.Number, content.IssueDate, content.DueDate, content.Currency, content.Subtotal, content.TaxTotal, content.Total)
            == (invoice.Number, invoice.IssueDate, invoice.DueDate, invoice.Currency.Code, invoice.NetMinor, invoice.TaxMinor, invoice.TotalMinor);
        return same && content.IssueDate.Year == invoice.Year ? null : "Its head does not say what its content says.";
    }

    private static bool AddsUp(InvoiceContent content)
    {
        var byRate = content.Lines.GroupBy(l => l.TaxRate).ToDictionary(g => g.Key, g => (Net: g.Sum(l => l.Net), Tax: g.Sum(l => l.Tax)));
        var taxes = content.Taxes.GroupBy(t => t.Rate).ToDictionary(g => g.Key, g => (Net: g.Sum(t => t.Net), Tax: g.Sum(t => t.Tax)));
        return content.Subtotal == content.Lines.Sum(l => l.Net)
            && content.TaxTotal == content.Taxes.Sum(t => t.Tax)
            && content.Total == content.Subtotal + content.TaxTotal
            && byRate.Count == taxes.Count && byRate.All(rate => taxes.TryGetValue(rate.Key, out var tax) && tax == rate.Value);
    }
}
