using System.Globalization;
using System.Text.RegularExpressions;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Documents;
using UglyToad.PdfPig.Outline;
using PdfReader = UglyToad.PdfPig.PdfDocument;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>A group's invoice as a file: what is printed is what the books say.</summary>
public partial class GroupDocumentTests
{
    private const int Members = 60;

    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Totals_read_back_from_the_pdf_equal_the_database(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (bill, pdf) = await BillAsync(books);
        var text = await ExternalTool.ReadAsync(pdf, "pdftotext", "-layout", "FILE", "-");
        var pages = text.Split('\f');

        // The cover: what is to be paid and how, and no line.
        Assert.Contains("Amount due", pages[0], StringComparison.Ordinal);
        Assert.Equal(bill.AmountMinor, Minor(TotalPattern().Match(pages[0]).Groups[1].Value));
        Assert.Equal(bill.NetMinor, Minor(SubtotalPattern().Match(pages[0]).Groups[1].Value));
        Assert.Equal(bill.TaxMinor, TaxPattern().Matches(pages[0]).Sum(m => Minor(m.Groups[1].Value)));
        Assert.Contains("How to pay", pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("SUB-", pages[0], StringComparison.Ordinal);
        Assert.Contains($"{Members} lines of {Members} members", pages[0], StringComparison.Ordinal);

        // Lines and sub-totals add up to the document's net amount, each.
        var lines = pages.SelectMany(p => LinePattern().Matches(p)).Select(m => Minor(m.Groups[1].Value)).ToList();
        Assert.Equal(Members, lines.Count);
        Assert.Equal(bill.NetMinor, lines.Sum());
        var index = pages.SelectMany(p => IndexPattern().Matches(p)).ToList();
        Assert.Equal(Members, index.Count);
        Assert.Equal(bill.NetMinor, index.Sum(m => Minor(m.Groups[3].Value)));

        // Each member stands on the page that the index names, and a bookmark leads there.
        Assert.All(index, m => Assert.Contains(m.Groups[1].Value.Trim(), pages[int.Parse(m.Groups[4].Value, CultureInfo.InvariantCulture) - 1], StringComparison.Ordinal));
        using var reader = PdfReader.Open(pdf);
        Assert.True(reader.TryGetBookmarks(out var bookmarks));
        var marks = bookmarks.GetNodes().OfType<DocumentBookmarkNode>().ToDictionary(b => b.Title, b => b.PageNumber);
        Assert.All(index, m => Assert.Equal(int.Parse(m.Groups[4].Value, CultureInfo.InvariantCulture), marks[m.Groups[1].Value.Trim()]));
        Assert.Equal(reader.NumberOfPages, PagePattern().Count(text));
    }

    [Fact]
    public async Task Few_members_need_no_index_and_the_words_are_those_of_the_groups_language()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var (_, pdf) = await BillAsync(books, 3, "de-DE");
        var text = await ExternalTool.ReadAsync(pdf, "pdftotext", "-layout", "FILE", "-");
        Assert.Contains("Rechnung INV-", text, StringComparison.Ordinal);
        Assert.Contains("Abrechnungsgruppe Acme Corp", text, StringComparison.Ordinal);
        Assert.Contains("3 Positionen von 3 Mitgliedern, aufgeführt ab Seite 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mitglieder\n", text, StringComparison.Ordinal);
        Assert.Contains("Seite 2 von 2", text, StringComparison.Ordinal);
    }

    private static async Task<(Payment Bill, byte[] Pdf)> BillAsync(TestBooks books, int count = Members, string? locale = null)
    {
        var group = await books.GroupAsync();
        if (locale is not null)
            await books.ChangeAsync(group, details => details with { Locale = locale });
        var members = new List<CustomerId>();
        for (var i = 0; i < count; i++)
            members.Add((await books.EmployeeAsync(string.Create(CultureInfo.InvariantCulture, $"Member {i:000}"), 899 + (i * 7), April)).Customer);
        await books.JoinAsync(group, April, [.. members]);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        var file = await books.UseAsync<InvoiceFile, InvoicePdfFile?>(files => files.GetAsync(bill.InvoiceId!.Value, Cancel));
        return (bill, file!.Bytes);
    }

    private static long Minor(string printed) => long.Parse(new string([.. printed.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*Total\s+€([\d,.]+)", RegexOptions.Multiline)]
    private static partial Regex TotalPattern();

    [GeneratedRegex(@"Subtotal\s+€([\d,.]+)")]
    private static partial Regex SubtotalPattern();

    [GeneratedRegex(@"VAT [\d.]+% on €[\d,.]+\s+€([\d,.]+)")]
    private static partial Regex TaxPattern();

    [GeneratedRegex(@"2025 – \d+ \w+ 2025\s+€([\d,.]+)")]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"^\s*(Member \d{3})\s+(\d+)\s+€([\d,.]+)\s+(\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex IndexPattern();

    [GeneratedRegex(@"Page \d+ of \d+")]
    private static partial Regex PagePattern();
}
