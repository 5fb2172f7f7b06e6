using FlexPortal.Infrastructure.Documents;
using FlexPortal.Pdf;
using UglyToad.PdfPig.Content;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace FlexPortal.IntegrationTests.Documents;

public class InvoicePageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(41)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void Every_line_is_printed_once_and_in_order(int lines)
    {
        var drawing = Draw(lines);
        using var pdf = PdfReader.Open(drawing.Pdf);

        var printed = pdf.GetPages().SelectMany(Subscriptions).ToList();

        Assert.Equal(Enumerable.Range(1, lines).Select(i => $"SUB-{i:000000}"), printed);
        Assert.Empty(drawing.Notices);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(41)]
    [InlineData(1_000)]
    public void Every_page_says_which_page_it_is_and_repeats_the_header_over_its_lines(int lines)
    {
        var drawing = Draw(lines);
        using var pdf = PdfReader.Open(drawing.Pdf);

        Assert.Equal(drawing.Pages, pdf.NumberOfPages);
        Assert.All(pdf.GetPages(), page =>
        {
            var total = pdf.NumberOfPages >= 1_000 ? $"{pdf.NumberOfPages:N0}" : $"{pdf.NumberOfPages}";
            Assert.Contains($"Page {page.Number} of {total}", page.Text, StringComparison.Ordinal);
            Assert.Contains("INV-2025-000123", page.Text, StringComparison.Ordinal);
            Assert.Equal(Subscriptions(page).Any(), page.Text.Contains("Net amount", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_total_never_stands_on_a_page_without_a_line()
    {
        for (var lines = 2; lines <= 45; lines++)
        {
            using var pdf = PdfReader.Open(Draw(lines).Pdf);
            var page = pdf.GetPages().Single(p => p.Text.Contains("Subtotal", StringComparison.Ordinal));
            Assert.True(Subscriptions(page).Any(), $"With {lines} lines the total stands alone.");
        }
    }

    [Fact]
    public void Nothing_is_drawn_over_the_footer_or_off_the_page()
    {
        for (var lines = 1; lines <= 45; lines += 4)
        {
            using var pdf = PdfReader.Open(Draw(lines).Pdf);
            Assert.All(pdf.GetPages(), page =>
            {
                var footer = page.GetWords().Where(word => word.Text is "HRB").Min(word => word.BoundingBox.Top);
                Assert.All(page.GetWords().Where(word => word.Text.StartsWith("SUB-", StringComparison.Ordinal)), word => Assert.True(word.BoundingBox.Bottom > footer + 8));
                Assert.All(page.Letters, letter => Assert.InRange(letter.StartBaseLine.X, 50, 545));
            });
        }
    }

    [Fact]
    public void A_drawing_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => InvoiceSample.Renderer.Render(InvoiceSample.Of(1), null, stop.Token));
    }

    [Fact]
    public void A_document_does_not_grow_beyond_its_limit()
    {
        var small = InvoiceSample.With(new InvoicePdfOptions { MaxPages = 3 });
        Assert.Equal(2, small.Draw(InvoiceSample.Of(20), null, TestContext.Current.CancellationToken).Pages);
        Assert.Throws<PdfLimitException>(() => small.Draw(InvoiceSample.Of(80), null, TestContext.Current.CancellationToken));
        Assert.Throws<PdfLimitException>(() => small.Draw(InvoiceSample.Of(5_000), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_invoices_can_be_drawn_at_once()
    {
        var alone = Draw(12).Pdf;
        var together = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Draw(12).Pdf, TestContext.Current.CancellationToken)));
        Assert.All(together, pdf => Assert.Equal(alone, pdf));
    }

    private static InvoiceDrawing Draw(int lines) =>
        InvoiceSample.WithoutSystemFonts.Draw(InvoiceSample.Of(lines), null, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Subscriptions(Page page) =>
        page.GetWords().Select(word => word.Text).Where(word => word.StartsWith("SUB-", StringComparison.Ordinal));
}
