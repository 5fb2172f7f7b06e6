using FlexPortal.Application.Invoices;
using FlexPortal.Infrastructure.Documents;
using UglyToad.PdfPig.Outline;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace FlexPortal.IntegrationTests.Documents;

/// <summary>Many invoices in one file.</summary>
public class InvoicesTogetherTests
{
    private static readonly byte[] Logo = TestPictures.Png(6, 8, (_, _) => [29, 78, 121, 160]);

    [Fact]
    public void Each_has_a_bookmark_to_its_first_page_and_counts_its_own_pages()
    {
        using var pdf = PdfReader.Open(Together(new InvoicePdfOptions(), 1, 41, 2)!);

        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        var marks = bookmarks.GetNodes().Cast<DocumentBookmarkNode>().Select(mark => (mark.Title, mark.PageNumber)).ToList();
        Assert.Equal([("INV-1 · Nordlicht Logistik AG", 1), ("INV-2 · Nordlicht Logistik AG", 2), ("INV-3 · Nordlicht Logistik AG", pdf.NumberOfPages)], marks);
        var pages = pdf.GetPages().Select(page => page.Text).ToList();
        Assert.Contains("Page 1 of 1", pages[0], StringComparison.Ordinal);
        var long2 = pages.Count - 2;
        for (var i = 1; i <= long2; i++)
        {
            Assert.Contains($"Page {i} of {long2}", pages[i], StringComparison.Ordinal);
            Assert.Contains("INV-2", pages[i], StringComparison.Ordinal);
        }
        Assert.Contains("Page 1 of 1", pages[^1], StringComparison.Ordinal);
        Assert.Equal(44, pdf.GetPages().SelectMany(page => page.GetWords()).Count(word => word.Text.StartsWith("SUB-", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_that_has_more_pages_than_a_document_may_is_not_drawn()
    {
        Assert.NotNull(Together(new InvoicePdfOptions { MaxPages = 3 }, 1, 1, 1));
        Assert.Null(Together(new InvoicePdfOptions { MaxPages = 3 }, 1, 1, 1, 1));
        Assert.Null(Together(new InvoicePdfOptions { MaxPages = 3 }, 1, 5_000));
    }

    [Fact]
    public async Task Foreign_readers_find_no_fault_and_each_part_says_its_language()
    {
        var pdf = Together(new InvoicePdfOptions(), 2, 30)!;

        Assert.Contains("No syntax or stream encoding errors", await ExternalTool.ReadAsync(pdf, "qpdf", "--check", "FILE"), StringComparison.Ordinal);
        var structure = await ExternalTool.ReadAsync(pdf, "pdfinfo", "-struct-text", "FILE");
        Assert.Matches(@"(?s)^Document\s+Sect.*H1.*INV-1.*Total.*Sect.*H1.*INV-2.*Total", structure);
        Assert.Contains("Title:           INV-1 … INV-2", await ExternalTool.ReadAsync(pdf, "pdfinfo", "FILE"), StringComparison.Ordinal);
        var parts = await ExternalTool.ReadAsync(pdf, "qpdf", "--json", "FILE");
        Assert.Equal(2, parts.Split("\"/Lang\": \"u:en\"").Length - 2);
    }

    private static byte[]? Together(InvoicePdfOptions options, params int[] lines)
    {
        options.UseSystemFonts = false;
        var documents = lines.Select((count, i) => new DrawableInvoice((InvoiceSample.Of(count) with { Number = $"INV-{i + 1}" }).WithLogo(Logo), Logo)).ToList();
        return InvoiceSample.With(options).RenderTogether(documents, TestContext.Current.CancellationToken);
    }
}
