using FlexPortal.Application.Invoices;
using FlexPortal.Infrastructure.Documents;
using UglyToad.PdfPig;

namespace FlexPortal.IntegrationTests.Documents;

public class InvoiceHostileInputTests
{
    [Fact]
    public void Control_and_direction_characters_never_reach_the_page()
    {
        var drawing = Draw(InvoiceSample.NamedTo("Acme\u0000\u0007 \u202Eevil\u202C\u2066 \u200F\u00ADLtd\uFEFF\u0085"));
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("Acme evil Ltd", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(pdf.GetPage(1).Letters, letter => letter.Value.Any(c => char.IsControl(c) || c is '\u202E' or '\u202C' or '\u2066' or '\u200F' or '\uFEFF'));
    }

    [Fact]
    public void Broken_surrogates_and_non_characters_are_shown_as_what_they_are()
    {
        var drawing = Draw(InvoiceSample.NamedTo("a\uD800b\uDC00c\uFFFFd"));
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("a\uFFFDb\uFFFDc\uFFFDd", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('W')]
    [InlineData(' ')]
    [InlineData('\n')]
    [InlineData('-')]
    public void A_name_of_ten_thousand_characters_is_shortened_and_reported(char filler)
    {
        var drawing = Draw(InvoiceSample.NamedTo("A" + new string(filler, 10_000) + "Z"));
        Assert.InRange(drawing.Pages, 1, 2);
        Assert.Equal(filler != ' ' || drawing.Notices.Count > 0, drawing.Notices.Any(notice => notice.Kind == InvoiceNoticeKind.TextShortened));
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("Page 1 of", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_can_be_absurdly_long_at_once()
    {
        var text = string.Concat(Enumerable.Repeat("ab cd-ef/gh ", 1_000));
        var party = new InvoiceParty
        {
            Name = text,
            Contact = text,
            AddressLines = [.. Enumerable.Repeat(text, 30)],
            Country = text,
            VatNumber = text,
            RegistrationNumber = text,
            Email = text,
            Phone = text,
        };
        var sample = InvoiceSample.Of(3);
        var drawing = Draw(sample with
        {
            Number = text,
            Seller = party,
            Customer = party,
            BankAccount = new InvoiceBankAccount { Iban = text, Bic = text, BankName = text },
            PaymentReference = text,
            PaymentInstructions = text,
            FooterText = text,
            Lines = [.. sample.Lines.Select(line => line with { Description = text, SerialNumber = text, Subscription = text })],
            Taxes = [sample.Taxes[0] with { Note = text }],
        });
        Assert.InRange(drawing.Pages, 2, 10);
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.All(pdf.GetPages(), page => Assert.All(page.Letters, letter =>
        {
            Assert.InRange(letter.StartBaseLine.X, 50, 545);
            Assert.InRange(letter.StartBaseLine.Y, 20, 820);
        }));
        Assert.Contains("€317.73", string.Concat(pdf.GetPages().Select(page => page.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_parts_leave_no_holes()
    {
        var sample = InvoiceSample.Of(1);
        var drawing = Draw(sample with
        {
            Seller = new InvoiceParty { Name = "Seller", AddressLines = [] },
            Customer = new InvoiceParty { Name = "Customer", AddressLines = ["", " "] },
            BankAccount = null,
            PaymentInstructions = "",
            FooterText = null,
            Lines = [sample.Lines[0] with { SerialNumber = null }],
        });
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.DoesNotContain("Serial no.", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("IBAN", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Contains("RF18INV2025000123", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cannot_break_out_of_the_file_or_its_metadata()
    {
        var drawing = Draw(InvoiceSample.NamedTo("x) Tj ET endstream endobj </rdf:li> <script> & %%EOF") with { Number = "INV)<>&\"'\\(1" });
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("x) Tj ET endstream endobj </rdf:li>", pdf.GetPage(1).Text, StringComparison.Ordinal);
        Assert.Equal("Invoice INV)<>&\"'\\(1", pdf.Information.Title);
        Assert.True(pdf.TryGetXmpMetadata(out var metadata));
        Assert.Contains("INV)<>&\"'\\(1", metadata.GetXDocument().Root!.Value, StringComparison.Ordinal);
    }

    private static InvoiceDrawing Draw(InvoiceContent content) =>
        InvoiceSample.WithoutSystemFonts.Draw(content, null, TestContext.Current.CancellationToken);
}
