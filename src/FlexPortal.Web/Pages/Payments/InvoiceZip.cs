using System.IO.Compression;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Invoices in one zip, written while they are read: the same bytes as each one's own download.</summary>
internal sealed class InvoiceZip(IReadOnlyList<InvoiceId> invoices, InvoiceFile files) : IActionResult
{
    /// <summary>Invoices at most.</summary>
    public const int Most = 1000;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        context.HttpContext.Response.ContentType = "application/zip";
        context.HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"invoices.zip\"";
        // The zip writes its directory in one go at the end, not asynchronously.
        if (context.HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        await using var zip = await ZipArchive.CreateAsync(context.HttpContext.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var id in invoices)
        {
            if (await files.GetAsync(id, stop) is not { } file)
                continue;
            await using var entry = await zip.CreateEntry(file.FileName, CompressionLevel.Fastest).OpenAsync(stop);
            await entry.WriteAsync(file.Bytes, stop);
        }
    }
}
