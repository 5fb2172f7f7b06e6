using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Stored files, PDFs and logos, are the bytes that were hashed when they were stored (trust item 4).</summary>
internal sealed class FilesBook : IBook
{
    private const int ReportEvery = 1000;

    public string Key => "files";

    public string Title => "Stored invoice files and logos match their hashes";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings();
        var files = from d in db.InvoiceDocuments join i in db.Invoices on d.InvoiceId equals i.Id orderby d.InvoiceId select new { i.Id, i.Number, d.MediaType, d.Bytes, d.Sha256 };
        await foreach (var file in files.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (InvoiceContentFormat.Hash(file.Bytes) != file.Sha256)
                findings.Add(file.Id.ToString(), file.Number, $"The stored {file.MediaType} is not what was hashed when it was stored.");
            if (++findings.Checked % ReportEvery == 0)
                await counted(findings.Checked);
        }

        await foreach (var logo in db.SellerLogos.OrderBy(l => l.Sha256).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (InvoiceContentFormat.Hash(logo.Bytes) != logo.Sha256)
                findings.Add(logo.Sha256, "Logo", "The stored picture is not what was hashed when it was stored.");
            findings.Checked++;
        }

        return findings;
    }
}
