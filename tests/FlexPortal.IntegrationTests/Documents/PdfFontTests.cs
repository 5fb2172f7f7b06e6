using FlexPortal.Pdf;
using FlexPortal.Pdf.Fonts;
using FlexPortal.Pdf.Text;

namespace FlexPortal.IntegrationTests.Documents;

public class PdfFontTests
{
    [Theory]
    [InlineData("E", "É")]
    [InlineData("S", "Ś")]
    [InlineData("O", "Ȫ")]
    [InlineData("И", "Й")]
    [InlineData("H", "Ȟ")]
    [InlineData("Υ", "Ϋ")]
    public async Task An_accent_is_added_above_its_letter_and_changes_nothing_of_it(string letter, string accented)
    {
        const int size = 60, capital = 43, width = 60;
        var document = NewDocument();
        var page = document.AddPage(400, 200);
        page.DrawText(Shape(accented), 50, 100, size, PdfColor.Black, null);
        page.DrawText(Shape(letter), 200, 100, size, PdfColor.Black, null);
        var picture = await ExternalTool.PictureAsync(document.ToBytes(), 1);

        Assert.True(picture.Ink(200, 100, 200 + width, 100 + capital) > 500);
        Assert.Equal(picture.Ink(200, 100, 200 + width, 100 + capital), picture.Ink(50, 100, 50 + width, 100 + capital));
        Assert.True(picture.Ink(50, 100 + capital + 2, 50 + width, 100 + size) > 40, "The accent cannot be seen.");
        Assert.Equal(0, picture.Ink(200, 100 + capital + 2, 200 + width, 100 + size));
    }

    [Fact]
    public void A_damaged_font_is_refused_and_nothing_worse()
    {
        using var resource = typeof(BundledFonts).Assembly.GetManifestResourceStream("NotoSans-Regular.ttf")!;
        var original = new byte[resource.Length];
        resource.ReadExactly(original);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var bent = original[..(i % 2 == 0 ? original.Length : random.Next(original.Length))];
            for (var k = 0; k < 20; k++)
            {
                bent[random.Next(Math.Min(bent.Length, 2_000))] = (byte)random.Next(256);
            }
            try
            {
                TrueTypeFont.Read(bent, "Bent");
            }
            catch (InvalidDataException refused)
            {
                Assert.Contains("Bent", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Digits_are_of_one_width_in_both_weights()
    {
        foreach (var font in (TrueTypeFont[])[BundledFonts.Regular, BundledFonts.Bold])
        {
            Assert.Single("0123456789".Select(digit => font.AdvanceOf(font.GlyphOf(digit))).Distinct());
        }
    }

    [Theory]
    [InlineData("one two three", 3, "one |two |three")]
    [InlineData("one-two/three", 3, "one-|two/|three")]
    [InlineData("abcdefghi", 9, "abcd|efgh|i")]
    [InlineData("a\n\nb\r\nc\n", 9, "a||b|c")]
    [InlineData("one two three four", 2, "one |tw…")]
    [InlineData("   ", 3, "   ")]
    public void Text_is_broken_where_it_may_be(string text, int maxLines, string expected)
    {
        var chain = new FontChain(BundledFonts.Regular);
        var room = chain.Shape(text[0] == 'a' ? "abcd" : "three").WidthAt(10) + 0.1;

        var wrapped = TextWrap.Break(chain, text, 10, room, maxLines);

        Assert.All(wrapped.Lines, line => Assert.True(line.WidthAt(10) <= room));
        Assert.Equal(expected, string.Join('|', wrapped.Lines.Select(Read)));
        Assert.Equal(expected.EndsWith('…'), wrapped.Shortened);
    }

    private static string Read(TextLine line)
    {
        var document = NewDocument();
        document.AddPage(200, 200).DrawText(line, 10, 100, 10, PdfColor.Black, null);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(document.ToBytes());
        return pdf.GetPage(1).Text;
    }

    private static TextLine Shape(string text) => new FontChain(BundledFonts.Regular).Shape(text);

    private static PdfDocument NewDocument() => new(
        new PdfDocumentOptions { Title = "Letters", Language = "en", Created = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        TestContext.Current.CancellationToken);
}
