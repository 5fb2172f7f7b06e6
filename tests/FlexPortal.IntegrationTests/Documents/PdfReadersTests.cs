using System.Text.RegularExpressions;
using FlexPortal.Infrastructure.Documents;
using FlexPortal.Pdf;
using FlexPortal.Pdf.Fonts;
using FlexPortal.Pdf.Tagging;

namespace FlexPortal.IntegrationTests.Documents;

/// <summary>What readers that we did not write say about our files. "Structure checked", not "conformant": no PDF/A-3 validator is in reach.</summary>
public partial class PdfReadersTests
{
    private static readonly byte[] Logo = TestPictures.Png(6, 8, (_, _) => [29, 78, 121, 160]);

    [Theory]
    [InlineData(1, false)]
    [InlineData(41, false)]
    [InlineData(1_000, false)]
    [InlineData(41, true)]
    public async Task Qpdf_finds_no_fault(int lines, bool forOldArchives)
    {
        var said = await ExternalTool.ReadAsync(Pdf(lines, forOldArchives), "qpdf", "--check", "FILE");
        Assert.Contains("No syntax or stream encoding errors", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fonts_are_embedded_as_subsets_with_their_characters()
    {
        var table = await ExternalTool.ReadAsync(Pdf(41, false), "pdffonts", "FILE");
        var fonts = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+NotoSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes", font));
    }

    [Fact]
    public async Task The_reading_order_is_that_of_a_letter_and_cells_know_their_headers()
    {
        var structure = await ExternalTool.ReadAsync(Pdf(41, false), "pdfinfo", "-struct-text", "FILE");
        Assert.Matches(@"(?s)^Document\s+H1.*Invoice INV-2025-000123.*Figure.*FlexRent.*Nordlicht.*Table.*TH.*Issue date.*Table.*Description.*SUB-000001.*SUB-000041.*Subtotal.*Total.*H2.*How to pay", structure);
        Assert.Equal(42, LineRow().Count(structure));
        Assert.DoesNotContain("Page 1 of", structure, StringComparison.Ordinal);
        Assert.Single(DescriptionHeader().Matches(structure));

        var attributes = await ExternalTool.ReadAsync(Pdf(1, false), "pdfinfo", "-struct", "FILE");
        Assert.Matches(@"(?s)TH.*Scope.*Column", attributes);
        Assert.Matches(@"(?s)TH.*Scope.*Row", attributes);
    }

    [Fact]
    public async Task Title_and_language_are_set_for_those_who_listen()
    {
        var info = await ExternalTool.ReadAsync(Pdf(1, false), "pdfinfo", "FILE");
        Assert.Matches(@"Title: +Invoice INV-2025-000123", info);
        Assert.Matches(@"Tagged: +yes", info);
        Assert.Matches(@"Page size: +595.28 x 841.89 pts \(A4\)", info);
        Assert.Contains("2025", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preflight_accepts_the_archive_form()
    {
        string[] jars = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"];
        var paths = Array.ConvertAll(jars, jar => $"/usr/share/java/{jar}.jar");
        var missing = Array.Find(paths, path => !File.Exists(path));
        Assert.SkipWhen(missing is not null, $"Apache PDFBox Preflight is not complete: {missing} is missing (libpdfbox2-java, libactivation-java, libjaxb-api-java).");
        var said = await ExternalTool.ReadAsync(
            Pdf(41, true), "java", "-cp", string.Join(Path.PathSeparator, paths), "org.apache.pdfbox.preflight.Validator_A1b", "FILE");
        Assert.Contains("is a valid PDF/A-1b file", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attached_file_comes_out_as_it_went_in()
    {
        var document = new PdfDocument(
            new PdfDocumentOptions { Title = "With a file", Language = "en", Created = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            TestContext.Current.CancellationToken);
        var chain = new FontChain(BundledFonts.Regular);
        document.AddPage(300, 200).DrawText(chain.Shape("See the attachment"), 20, 40, 12, PdfColor.Black, document.Root.Add(PdfRole.Paragraph));
        document.Attach(new PdfAttachment { FileName = "factur-x.xml", Description = "The invoice as data", MediaType = "text/xml", Content = "<a>ż</a>"u8.ToArray() });
        var pdf = document.ToBytes();

        Assert.Contains("factur-x.xml", await ExternalTool.ReadAsync(pdf, "pdfdetach", "-list", "FILE"), StringComparison.Ordinal);
        using var read = UglyToad.PdfPig.PdfDocument.Open(pdf);
        Assert.True(read.Advanced.TryGetEmbeddedFiles(out var files));
        Assert.Equal("<a>ż</a>"u8.ToArray(), Assert.Single(files).Memory.ToArray());
        Assert.Equal(pdf, document.ToBytes());
    }

    private static byte[] Pdf(int lines, bool forOldArchives) =>
        InvoiceSample.With(new InvoicePdfOptions { ForOldArchives = forOldArchives, UseSystemFonts = false })
            .Render(InvoiceSample.Of(lines).WithLogo(Logo), Logo, TestContext.Current.CancellationToken);

    [GeneratedRegex(@"SUB-\d{6}|Subtotal")]
    private static partial Regex LineRow();

    [GeneratedRegex("\"Description\"")]
    private static partial Regex DescriptionHeader();
}
