using System.Text.RegularExpressions;
using FlexPortal.Application.Invoices;
using UglyToad.PdfPig;

namespace FlexPortal.IntegrationTests.Documents;

public partial class InvoiceContentTests
{
    [Fact]
    public void An_invoice_says_all_that_an_invoice_must_say()
    {
        var text = Text(InvoiceSample.Of(1));
        string[] expected =
        [
            "Invoice INV-2025-000123", "FlexRent Mobility GmbH", "Schönhauser Allee 36–39", "10435 Berlin", "VAT no. DE312345678",
            "HRB 123456 B, Amtsgericht Charlottenburg", "Nordlicht Logistik AG", "Attn. Frau Dr. Anna-Lena Müller", "Speicherstraße 14", "20457 Hamburg", "DE298765432",
            "22 Nov 2025", "22 Dec 2025", "Net 30 days", "Electric cargo bike, 250 W", "Serial no. SN-2024-00001", "Subscription SUB-000001", "1 Nov 2025 – 30 Nov 2025",
            "€89.00", "VAT 19% on €89.00", "€16.91", "€105.91", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", "Deutsche Kreditbank", "RF18INV2025000123",
            "Please transfer the amount without deductions.", "Managing directors: Jana Schulz, Peter Okafor", "Page 1 of 1",
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-DE", "EUR", 2, 123456, "1.234,56 €")]
    [InlineData("en-US", "USD", 2, 123456, "$1,234.56")]
    [InlineData("fr-FR", "EUR", 2, 123456, "1 234,56 €")]
    [InlineData("pl-PL", "PLN", 2, 1234567, "12 345,67 PLN")]
    [InlineData("en-US", "CHF", 2, 100, "CHF 1.00")]
    [InlineData("ja-JP", "JPY", 0, 1000, "¥1,000")]
    [InlineData("en-GB", "JPY", 0, 334, "¥334")]
    [InlineData("hi-IN", "INR", 2, 12345678, "₹1,23,456.78")]
    [InlineData("en-GB", "KWD", 3, 1234567, "KWD 1,234.567")]
    [InlineData("en-GB", "EUR", 2, -5, "-€0.05")]
    [InlineData("de-DE", "EUR", 2, -123456, "-1.234,56 €")]
    [InlineData("en-GB", "EUR", 2, long.MinValue, "-€92,233,720,368,547,758.08")]
    [InlineData("en-GB", "EUR", 2, long.MaxValue, "€92,233,720,368,547,758.07")]
    public void Amounts_are_written_as_the_seller_writes_them(string locale, string currency, int minorUnits, long amount, string expected)
    {
        var content = InvoiceSample.Of(1, locale, currency, minorUnits) with { Subtotal = amount };
        var word = locale[..2] switch { "de" => "Zwischensumme", "fr" => "Total HT", _ => "Subtotal" };
        Assert.Contains(word + expected, Text(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_members_of_one_name_have_a_sum_each()
    {
        var content = InvoiceSample.Of(3);
        var named = content with { Lines = [.. content.Lines.Select((line, i) => line with { Member = i < 2 ? "Anna Smith" : "Bob Smith", MemberId = $"cus_{i}" })] };
        // 89.00 each, 267.00 together; 178.00 is of nobody.
        Assert.DoesNotContain("€178.00", Text(named), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "Rechnung", "Zu zahlen", "So bezahlen Sie", "Seite 1 von 1")]
    [InlineData("fr-FR", "Facture", "À payer", "Comment payer", "Page 1 sur 1")]
    [InlineData("nl-NL", "Factuur", "Te betalen", "Hoe te betalen", "Pagina 1 van 1")]
    [InlineData("es-ES", "Factura", "A pagar", "Cómo pagar", "Página 1 de 1")]
    [InlineData("sv-SE", "Invoice", "Amount due", "How to pay", "Page 1 of 1")]
    public void A_document_is_written_in_the_language_of_its_culture(string locale, string word, string amount, string pay, string page)
    {
        var text = Text(InvoiceSample.Of(1, locale));
        Assert.All(new[] { word + " INV-2025-000123", amount, pay, page }, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-DE", "22.11.2025", "01.11.2025 – 30.11.2025")]
    [InlineData("en-US", "Nov 22, 2025", "Nov 1, 2025 – Nov 30, 2025")]
    [InlineData("sv-SE", "2025-11-22", "2025-11-01 – 2025-11-30")]
    [InlineData("th-TH", "2025-11-22", "2025-11-01 – 2025-11-30")]
    public void Dates_are_written_as_the_seller_writes_them_and_periods_by_their_last_day(string locale, string issued, string period)
    {
        var text = Text(InvoiceSample.Of(1, locale));
        Assert.Contains(issued, text, StringComparison.Ordinal);
        Assert.Contains(period, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_stand_below_one_another_at_the_right()
    {
        var content = InvoiceSample.Of(3);
        content = content with { Lines = [content.Lines[0] with { Net = 1 }, content.Lines[1] with { Net = 123456789 }, content.Lines[2] with { Net = -50 }] };
        using var pdf = PdfDocument.Open(Pdf(content));
        var ends = pdf.GetPage(1).GetWords().Where(word => AmountPattern().IsMatch(word.Text) && word.BoundingBox.Right > 500).ToList();
        Assert.True(ends.Count >= 6);
        Assert.All(ends, word => Assert.InRange(word.BoundingBox.Right, 533, 537));
        var pages = ends.Select(word => word.Letters[^1].EndBaseLine.X).ToList();
        Assert.All(pages, end => Assert.Equal(pages[0], end, 0.2));
    }

    [Fact]
    public void Each_rate_is_shown_on_its_lines_when_there_are_several()
    {
        var content = InvoiceSample.Of(2);
        content = content with
        {
            Lines = [content.Lines[0], content.Lines[1] with { TaxRate = 700 }],
            Taxes = [new InvoiceTax { Category = "S", Rate = 1900, Net = 8900, Tax = 1691 }, new InvoiceTax { Category = "S", Rate = 700, Net = 8900, Tax = 623 }],
        };
        var text = Text(content);
        Assert.Contains("VAT 19% on €89.00€16.91", text, StringComparison.Ordinal);
        Assert.Contains("VAT 7% on €89.00€6.23", text, StringComparison.Ordinal);
        Assert.Contains("30 Nov 20257%€89.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reverse_charge_invoice_carries_the_legal_note()
    {
        const string note = "Reverse charge: the recipient accounts for VAT (Art. 196 of Council Directive 2006/112/EC).";
        var text = Text(InvoiceSample.Of(1) with { Taxes = [new InvoiceTax { Category = "AE", Rate = 0, Net = 8900, Tax = 0, Note = note }], TaxTotal = 0, Total = 8900 });
        Assert.Contains(note, text, StringComparison.Ordinal);
        Assert.Contains("Reverse charge, VAT 0% on €89.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_asked_to_pay_a_negative_total()
    {
        var content = InvoiceSample.Of(1) with { Subtotal = -8900, TaxTotal = -1691, Total = -10591 };
        var text = Text(content);
        Assert.Contains("-€105.91", text, StringComparison.Ordinal);
        Assert.DoesNotContain("How to pay", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Amount due", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_stands_where_a_window_envelope_shows_it()
    {
        const double pointsPerMillimetre = 72 / 25.4;
        using var pdf = PdfDocument.Open(Pdf(InvoiceSample.Of(1)));
        var words = pdf.GetPage(1).GetWords().Where(word => word.Text is "Nordlicht" or "Attn." or "Speicherstraße" or "20457").ToList();
        Assert.Equal(4, words.Count);
        Assert.All(words, word =>
        {
            Assert.True(word.BoundingBox.Left >= 20 * pointsPerMillimetre);
            Assert.InRange((841.89 - word.BoundingBox.Bottom) / pointsPerMillimetre, 45, 90);
        });
    }

    private static byte[] Pdf(InvoiceContent content) => InvoiceSample.WithoutSystemFonts.Render(content, null, TestContext.Current.CancellationToken);

    /// <summary>The text of all pages, with every kind of space as a plain one.</summary>
    private static string Text(InvoiceContent content)
    {
        using var pdf = PdfDocument.Open(Pdf(content));
        return string.Concat(pdf.GetPages().Select(page => page.Text)).Replace('\u00A0', ' ').Replace('\u202F', ' ');
    }

    [GeneratedRegex(@"^-?€[\d,.]+$")]
    private static partial Regex AmountPattern();
}
