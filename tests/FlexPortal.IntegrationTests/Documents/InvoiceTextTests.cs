using System.Globalization;
using FlexPortal.Infrastructure.Documents;
using UglyToad.PdfPig;

namespace FlexPortal.IntegrationTests.Documents;

public class InvoiceTextTests
{
    [Theory]
    [InlineData("Przedsiębiorstwo „Źdźbło” Świętokrzyskie")]
    [InlineData("Παπαδόπουλος & Σία Ε.Ε.")]
    [InlineData("ООО «Снежная королева» Ђорђевић")]
    [InlineData("Nguyễn Thị Minh Khai, Đường Trường Sơn")]
    [InlineData("Þórunn Æsa Ólafsdóttir, Œuvre, ſtraße, Ǻ")]
    [InlineData("ΩΩ ΑAА µμ – two letters of one shape stay two letters")]
    public void What_is_written_can_be_copied_out_again_letter_for_letter(string name)
    {
        var drawing = InvoiceSample.WithoutSystemFonts.Draw(InvoiceSample.NamedTo(name), null, TestContext.Current.CancellationToken);

        Assert.Empty(drawing.Notices);
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains(name.Normalize(), pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_typed_in_parts_is_drawn_composed()
    {
        var typed = "Nguye\u0302\u0303n Łódz\u0301";
        using var pdf = PdfDocument.Open(Pdf(typed));
        Assert.Contains("Nguyễn Łódź", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_readers_agree_on_the_text()
    {
        var text = await ExternalTool.ReadAsync(Pdf("Łukasz Ψυχή Жанна Nguyễn"), "pdftotext", "FILE", "-");
        Assert.Contains("Łukasz Ψυχή Жанна Nguyễn", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_letter_of_the_bundled_scripts_leaves_ink()
    {
        var pdf = Pdf("ĄŹŚ ΩΨΞ ЖЩЮ ỄƯỜ");
        using var read = PdfDocument.Open(pdf);
        var letters = read.GetPage(1).Letters.Where(letter => "ĄŹŚΩΨΞЖЩЮỄƯỜ".Contains(letter.Value, StringComparison.Ordinal)).ToList();
        Assert.Equal(12, letters.Count);
        var picture = await ExternalTool.PictureAsync(pdf, 1);
        Assert.All(letters, letter =>
        {
            var box = letter.BoundingBox;
            Assert.True(picture.Ink(box.Left, box.Bottom - 1, box.Right, box.Top + 1) > 15, $"Nothing is to be seen of {letter.Value}.");
        });
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_a_visible_box_and_is_reported()
    {
        var drawing = InvoiceSample.WithoutSystemFonts.Draw(InvoiceSample.NamedTo("A𓀀B"), null, TestContext.Current.CancellationToken);

        var notice = Assert.Single(drawing.Notices);
        Assert.Equal(InvoiceNoticeKind.CharactersMissing, notice.Kind);
        Assert.Equal("U+13000", notice.Detail);
        using var pdf = PdfDocument.Open(drawing.Pdf);
        Assert.Contains("A𓀀B", pdf.GetPage(1).Text, StringComparison.Ordinal);
        var box = pdf.GetPage(1).Letters.Single(letter => letter.Value == "𓀀").BoundingBox;
        var picture = await ExternalTool.PictureAsync(drawing.Pdf, 1);
        Assert.True(picture.Ink(box.Left - 1, box.Bottom - 1, box.Left + 7, box.Bottom + 8) > 15, "The box cannot be seen.");
    }

    [Fact]
    public async Task A_character_that_only_a_system_font_has_is_drawn_by_that_font()
    {
        const string font = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";
        Assert.SkipUnless(File.Exists(font), "The font Droid Sans Fallback is not installed.");
        var options = new InvoicePdfOptions();
        options.FallbackFontFiles.Add(font);
        var drawing = InvoiceSample.With(options).Draw(InvoiceSample.NamedTo("株式会社 Łódź"), null, TestContext.Current.CancellationToken);

        Assert.Empty(drawing.Notices);
        Assert.Contains("株式会社 Łódź", await ExternalTool.ReadAsync(drawing.Pdf, "pdftotext", "FILE", "-"), StringComparison.Ordinal);
        Assert.Contains("+DroidSansFallbackFull", await ExternalTool.ReadAsync(drawing.Pdf, "pdffonts", "FILE"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    public void The_same_invoice_is_the_same_file_whatever_the_machine_speaks(string culture)
    {
        var expected = Pdf("Łódź & Söhne");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var again = InvoiceSample.With(new InvoicePdfOptions { UseSystemFonts = false })
                .Render(InvoiceSample.NamedTo("Łódź & Söhne"), null, TestContext.Current.CancellationToken);
            Assert.Equal(expected, again);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static byte[] Pdf(string name) =>
        InvoiceSample.WithoutSystemFonts.Render(InvoiceSample.NamedTo(name), null, TestContext.Current.CancellationToken);
}
