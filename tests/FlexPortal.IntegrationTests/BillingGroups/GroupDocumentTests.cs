using System.Globalization;
using System.Text.RegularExpressions;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Documents;
using Microsoft.EntityFrameworkCore;
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
        Assert.Contains($"{bill.Lines.Count} lines of {Members} members", pages[0], StringComparison.Ordinal);

        // Lines and sub-totals add up to the document's net amount, each.
        var lines = pages.SelectMany(p => LinePattern().Matches(p)).Select(m => Minor(m.Groups[1].Value)).ToList();
        Assert.Equal(bill.Lines.Select(l => l.NetMinor).Order(), lines.Order());
        var owed = await OwedAsync(books, bill);
        Assert.Equal(owed, pages.SelectMany(p => SubtotalOfMemberPattern().Matches(p)).ToDictionary(m => m.Groups[1].Value, m => Minor(m.Groups[2].Value)));
        Assert.All(Enumerable.Range(0, Members), i => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Cost centre CC-{i:000}"), text, StringComparison.Ordinal));
        Assert.All(pages.Where(p => LinePattern().IsMatch(p)), p => Assert.Contains("Description", p, StringComparison.Ordinal));
        var index = pages.SelectMany(p => IndexPattern().Matches(p)).ToList();
        Assert.Equal(Members, index.Count);
        Assert.Equal(owed, index.ToDictionary(m => m.Groups[1].Value.Trim(), m => Minor(m.Groups[3].Value)));
        Assert.Equal(bill.Lines.Count, index.Sum(m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)));

        // Each member stands on the page that the index names, and a bookmark leads there.
        Assert.All(index, m => Assert.Contains(m.Groups[1].Value.Trim(), pages[int.Parse(m.Groups[4].Value, CultureInfo.InvariantCulture) - 1], StringComparison.Ordinal));
        using var reader = PdfReader.Open(pdf);
        Assert.True(reader.TryGetBookmarks(out var bookmarks));
        var marks = bookmarks.GetNodes().OfType<DocumentBookmarkNode>().ToDictionary(b => b.Title, b => b.PageNumber);
        Assert.All(index, m => Assert.Equal(int.Parse(m.Groups[4].Value, CultureInfo.InvariantCulture), marks[m.Groups[1].Value.Trim()]));
        Assert.Equal(reader.NumberOfPages, PagePattern().Count(text));
    }

    [Fact]
    public async Task Readers_that_we_did_not_write_find_the_groups_document_whole_tagged_and_in_order()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var (_, pdf) = await BillAsync(books);

        Assert.Contains("No syntax or stream encoding errors", await ExternalTool.ReadAsync(pdf, "qpdf", "--check", "FILE"), StringComparison.Ordinal);
        Assert.Matches(@"Tagged: +yes", await ExternalTool.ReadAsync(pdf, "pdfinfo", "FILE"));
        var structure = await ExternalTool.ReadAsync(pdf, "pdfinfo", "-struct-text", "FILE");
        Assert.Matches(@"(?s)^Document\s+H1.*Invoice INV-2025-000001.*Acme Corp.*How to pay.*Member 000.*SN-0001.*Member 001.*Member 059", structure);
        foreach (var serial in await books.ReadAsync(db => db.Assets.Select(a => a.SerialNumber).ToListAsync(Cancel)))
            Assert.Contains(serial!, structure, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public async Task An_index_of_the_members_begins_with_fifty(int members, bool hasIndex)
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var (_, pdf) = await BillAsync(books, members);
        var text = await ExternalTool.ReadAsync(pdf, "pdftotext", "-layout", "FILE", "-");
        Assert.Equal(hasIndex ? members : 0, IndexPattern().Count(text));
    }

    [Fact]
    public async Task A_member_whose_lines_go_on_over_the_page_is_named_again()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        for (var i = 0; i < 40; i++)
            await books.ActiveAsync(anna, Given.Terms(April));
        await books.JoinAsync(group, April, anna);
        await books.RunAsync();
        var file = await books.UseAsync<InvoiceFile, InvoicePdfFile?>(files => files.GetAsync(Assert.Single(books.BillsAsync(group).GetAwaiter().GetResult()).InvoiceId!.Value, Cancel));
        var pages = (await ExternalTool.ReadAsync(file!.Bytes, "pdftotext", "-layout", "FILE", "-")).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 2);
        Assert.DoesNotContain("continued", pages[1], StringComparison.Ordinal);
        Assert.All(pages[2..], page => Assert.Contains("Anna Acme (continued)", page, StringComparison.Ordinal));
    }

    /// <summary>What each member's lines come to in the database.</summary>
    private static async Task<Dictionary<string, long>> OwedAsync(TestBooks books, Payment bill)
    {
        var names = await books.ReadAsync(db => db.Subscriptions.Join(db.Customers, s => s.CustomerId, c => c.Id, (s, c) => new { s.Id, c.DisplayName }).ToDictionaryAsync(s => s.Id, s => s.DisplayName, Cancel));
        return bill.Lines.GroupBy(l => names[l.SubscriptionId]).ToDictionary(g => g.Key, g => g.Sum(l => l.NetMinor));
    }

    private static async Task<(Payment Bill, byte[] Pdf)> BillAsync(TestBooks books, int count = Members, string? locale = null)
    {
        var group = await books.GroupAsync();
        if (locale is not null)
            await books.ChangeAsync(group, details => details with { Locale = locale });
        var members = new List<JoiningMember>();
        for (var i = 0; i < count; i++)
        {
            var (customer, _) = await books.EmployeeAsync(string.Create(CultureInfo.InvariantCulture, $"Member {i:000}"), 899 + (i * 7), April);
            for (var other = 0; count == Members && other < i % 3; other++)
                await books.ActiveAsync(customer, Given.Terms(April, monthlyMinor: 1250 + i + other));
            members.Add(new JoiningMember(customer, null, string.Create(CultureInfo.InvariantCulture, $"CC-{i:000}")));
        }

        await books.JoinAsync(group, April, members);
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

    [GeneratedRegex(@"^\s*(Member \d{3})\s+€([\d,.]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex SubtotalOfMemberPattern();

    [GeneratedRegex(@"Page \d+ of \d+")]
    private static partial Regex PagePattern();
}
