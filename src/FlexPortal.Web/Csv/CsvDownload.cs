using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace FlexPortal.Web.Csv;

/// <summary>A file of comma-separated values that is written while it is read from the database.</summary>
/// <param name="fileName">Name that the browser proposes.</param>
/// <param name="write">Writes the rows, the heading first.</param>
public sealed class CsvDownload(string fileName, Func<CsvWriter, CancellationToken, Task> write) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = disposition.ToString();
        // With the mark at its start, spreadsheets read it as UTF-8.
        await using var output = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await write(new CsvWriter(output), context.HttpContext.RequestAborted);
    }
}
