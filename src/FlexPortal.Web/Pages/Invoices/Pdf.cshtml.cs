using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Invoices;

/// <summary>Gives an invoice's PDF, under its number as the file's name.</summary>
public sealed class PdfModel(InvoiceFile files) : PageModel
{
    /// <summary>The file; 404 when there is no such invoice.</summary>
    public async Task<IActionResult> OnGetAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        if (await files.GetAsync(id, cancellationToken) is not { } file)
            return NotFound();
        Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Sha256))}:";
        Response.Headers.ContentDisposition = $"inline; filename=\"{file.FileName}\"";
        return File(file.Bytes, InvoiceFile.Pdf);
    }
}
