using FlexPortal.Application.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Csv;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SpreadCheetah;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Payments as a file: always the same columns in the same order, whatever the list shows. Amounts are decimals, never texts.</summary>
internal static class PaymentExport
{
    private static readonly string[] Headings =
    [
        "Payment", "Customer", "Subscription", "Billing group", "Invoice", "Currency", "Amount", "Received", "Refunded", "Open", "Due date", "Payment date", "Status", "Badges", "Method", "Reference",
    ];

    /// <summary>Writes a file of comma-separated values.</summary>
    public static async Task WriteAsync(CsvWriter csv, IAsyncEnumerable<PaymentRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var heading in Headings)
            csv.Text(heading);
        await csv.EndRowAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            csv.Text(row.Id.ToString()).Text(row.Customer).Text(row.SubscriptionReference).Text(row.Group?.Name).Text(row.InvoiceNumber).Text(row.Currency.Code)
                .Amount(Of(row, row.AmountMinor)).Amount(Of(row, row.PaidMinor)).Amount(Of(row, row.RefundedMinor)).Amount(Of(row, row.OpenMinor))
                .Day(row.DueDate).Day(row.PaidOn).Text(row.Status.ToString()).Text(Badges(row, today)).Text(row.Method?.ToString()).Text(row.Reference);
            await csv.EndRowAsync(cancellationToken);
        }
    }

    /// <summary>Writes a workbook.</summary>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<PaymentRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        await using var book = await Spreadsheet.CreateNewAsync(output, cancellationToken: cancellationToken);
        await book.StartWorksheetAsync("Payments", token: cancellationToken);
        await book.AddHeaderRowAsync(Headings, token: cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            // Typed cells hold no formulas: a text that looks like one stays a text.
            DataCell[] cells =
            [
                new(row.Id.ToString()), new(row.Customer), new(row.SubscriptionReference), new(row.Group?.Name), new(row.InvoiceNumber), new(row.Currency.Code),
                new(Major(row, row.AmountMinor)), new(Major(row, row.PaidMinor)), new(Major(row, row.RefundedMinor)), new(Major(row, row.OpenMinor)),
                new(row.DueDate.ToDateTime(default)), new(row.PaidOn?.ToDateTime(default)), new(row.Status.ToString()), new(Badges(row, today)), new(row.Method?.ToString()), new(row.Reference),
            ];
            await book.AddRowAsync(cells, cancellationToken);
        }

        await book.FinishAsync(cancellationToken);
    }

    private static Money Of(PaymentRow row, long minor) => new(minor, row.Currency);

    private static decimal Major(PaymentRow row, long minor) => Of(row, minor).ToMajor();

    private static string Badges(PaymentRow row, DateOnly today) => string.Join(", ", row.Badges(today).Select(badge => Display.PaymentWords.Of(badge).Text));
}

/// <summary>A workbook that is written while it is read from the database.</summary>
internal sealed class WorkbookDownload(string fileName, Func<Stream, CancellationToken, Task> write) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.Headers.ContentDisposition = disposition.ToString();
        // The zip below a workbook writes its directory in one go at the end, not asynchronously.
        if (context.HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        await write(response.Body, context.HttpContext.RequestAborted);
    }
}
