using FlexPortal.Application.Invoices;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The lines, with the header again on every page that they reach.</summary>
internal sealed class InvoiceLineTable
{
    private const double Gap = 14;
    private const double Padding = 5.2;
    private const double HeaderHeight = 18;

    private readonly InvoiceSheet sheet;
    private readonly InvoiceStyles styles;
    private readonly InvoiceLabels labels;
    private readonly List<Row> rows;
    private readonly double descriptionLeft;
    private readonly double periodLeft;
    private readonly double rateRight;
    private readonly bool showsRates;
    private readonly bool countsMembers;
    private readonly List<MemberEntry> members = [];
    private bool headerWasDrawn;

    public InvoiceLineTable(InvoiceSheet sheet)
    {
        this.sheet = sheet;
        styles = sheet.Styles;
        labels = sheet.Labels;
        showsRates = sheet.Content.Taxes.Count > 1;
        rows = sheet.Content.Lines.Select(ReadRow).ToList();
        var amounts = Widest(row => row.Amount, labels.NetAmount, 56);
        var rates = showsRates ? Widest(row => row.Rate, labels.VatRate, 24) + Gap : 0;
        var periods = Widest(row => row.Period, labels.Period, 90);
        rateRight = Sheet.Right - amounts - Gap;
        periodLeft = rateRight - rates - periods;
        descriptionLeft = Sheet.Left + Widest(row => row.Position, labels.Position, 12) + 8;
        foreach (var row in rows)
        {
            Wrap(row);
        }
        foreach (var member in rows.Where(row => row.Line.Member is not null).GroupBy(row => row.Line.MemberId ?? row.Line.Member!))
        {
            Head(member.First(), member.First().Line.Member!, member.Count(), member.Sum(row => row.Line.Net));
        }
        countsMembers = rows.Count(row => row.Member is not null) > 1;
    }

    /// <summary>How many members the lines are of.</summary>
    public int MemberCount => rows.Count(row => row.Member is not null);

    /// <summary>Members with the pages on which their lines begin, as they were drawn.</summary>
    public IReadOnlyList<MemberEntry> Members => members;

    /// <param name="following">Height of what must stay with the last line.</param>
    public void Draw(double following)
    {
        var table = sheet.Root.Add(PdfRole.Table);
        for (var i = 0; i < rows.Count; i++)
        {
            var needed = rows[i].Height + (i == 0 ? HeaderHeight : 0);
            if (i > 0 && i == rows.Count - 1)
            {
                needed += following;
            }
            var startsPage = sheet.Y + needed > sheet.Bottom;
            if (startsPage)
            {
                sheet.NextPage();
            }
            if (startsPage || i == 0)
            {
                DrawHeader(table);
            }
            if (startsPage && rows[i] is { Member: null, Line.Member: { } member })
            {
                DrawContinued(member);
            }
            DrawMember(table, rows[i]);
            DrawRow(table.Add(PdfRole.TableRow), rows[i]);
        }
    }

    private Row ReadRow(InvoiceLine line) => new(line)
    {
        Position = styles.CellMuted.Font.Shape(sheet.Formats.Number(line.Position)),
        Period = styles.Cell.Font.Shape(sheet.Formats.Period(line.PeriodStart, line.PeriodEnd)),
        Rate = styles.CellMuted.Font.Shape(showsRates ? sheet.Formats.Rate(line.TaxRate) : ""),
        Amount = styles.Cell.Font.Shape(sheet.Formats.Money(line.Net)),
    };

    private double Widest(Func<Row, TextLine> cell, string header, double least)
    {
        var widest = Math.Max(least, styles.HeaderCell.Font.Shape(header).WidthAt(styles.HeaderCell.Size));
        foreach (var row in rows)
        {
            widest = Math.Max(widest, cell(row).WidthAt(styles.Cell.Size));
        }
        return widest;
    }

    private void Wrap(Row row)
    {
        var width = periodLeft - Gap - descriptionLeft;
        row.Description = sheet.Wrap(row.Line.Description, styles.Cell, width, 30, "description of a line");
        var subscription = InvoiceSheet.Fill(labels.Subscription, row.Line.Subscription);
        var detail = string.IsNullOrWhiteSpace(row.Line.SerialNumber)
            ? subscription
            : $"{InvoiceSheet.Fill(labels.SerialNumber, row.Line.SerialNumber)}  ·  {subscription}";
        if (!string.IsNullOrWhiteSpace(row.Line.CostCentre))
        {
            detail = $"{detail}  ·  {InvoiceSheet.Fill(labels.CostCentre, row.Line.CostCentre)}";
        }
        row.Detail = sheet.Wrap(detail, styles.Detail, width, 6, "serial number of a line");
        row.Height = (2 * Padding) + (row.Description.Lines.Count * styles.Cell.Leading) + (row.Detail.Lines.Count * styles.Detail.Leading);
    }

    // The lines of a member stand below its name, with their sum.
    private void Head(Row first, string member, int lines, long net)
    {
        first.Lines = lines;
        first.Net = net;
        first.Member = sheet.Wrap(member, styles.Strong, Sheet.ContentWidth / 2, 2, "name of a member");
        first.Subtotal = styles.Strong.Font.Shape(sheet.Formats.Money(net));
        first.Height += MemberHeight(first.Member);
    }

    private double MemberHeight(WrappedText member) => Padding + 4 + (member.Lines.Count * styles.Strong.Leading);

    private void DrawMember(PdfTag table, Row row)
    {
        if (row.Member is not { } member)
        {
            return;
        }
        if (countsMembers && ReferenceEquals(sheet.Root, sheet.Document.Root))
        {
            sheet.Document.Bookmark(row.Line.Member!, sheet.Document.Pages.Count - 1, sheet.Y);
        }
        members.Add(new MemberEntry(row.Line.Member!, row.Lines, row.Net, sheet.Pages));
        var tag = table.Add(PdfRole.TableRow);
        var baseline = sheet.Y + Padding + 10;
        sheet.Lines(member, styles.Strong, Sheet.Left, baseline, tag.Add(PdfRole.RowHeader));
        sheet.TextToRight(row.Subtotal!, styles.Strong, Sheet.Right, baseline, tag.Add(PdfRole.TableCell));
        sheet.Y += MemberHeight(member);
    }

    // Not tagged: who listens to the document hears the name once, before the member's lines.
    private void DrawContinued(string member)
    {
        var name = sheet.Wrap($"{member} ({labels.Continued})", styles.Strong, Sheet.ContentWidth / 2, 2, "name of a member");
        sheet.Lines(name, styles.Strong, Sheet.Left, sheet.Y + Padding + 10, null);
        sheet.Y += MemberHeight(name);
    }

    private void DrawHeader(PdfTag table)
    {
        var row = headerWasDrawn ? null : table.Add(PdfRole.TableRow);
        headerWasDrawn = true;
        var baseline = sheet.Y + 9;
        sheet.TextToRight(labels.Position, styles.HeaderCell, descriptionLeft - 8, baseline, row?.Add(PdfRole.ColumnHeader));
        sheet.Text(labels.Description, styles.HeaderCell, descriptionLeft, baseline, row?.Add(PdfRole.ColumnHeader));
        sheet.Text(labels.Period, styles.HeaderCell, periodLeft, baseline, row?.Add(PdfRole.ColumnHeader));
        if (showsRates)
        {
            sheet.TextToRight(labels.VatRate, styles.HeaderCell, rateRight, baseline, row?.Add(PdfRole.ColumnHeader));
        }
        sheet.TextToRight(labels.NetAmount, styles.HeaderCell, Sheet.Right, baseline, row?.Add(PdfRole.ColumnHeader));
        sheet.Y += HeaderHeight;
        sheet.Page.DrawLine(Sheet.Left, sheet.Y, Sheet.Right, sheet.Y, 0.9, InvoiceStyles.Ink);
    }

    private void DrawRow(PdfTag tag, Row row)
    {
        var baseline = sheet.Y + Padding + 8.6;
        sheet.TextToRight(row.Position, styles.CellMuted, descriptionLeft - 8, baseline, tag.Add(PdfRole.TableCell));
        var description = tag.Add(PdfRole.TableCell);
        var next = sheet.Lines(row.Description, styles.Cell, descriptionLeft, baseline, description.Add(PdfRole.Paragraph));
        sheet.Lines(row.Detail, styles.Detail, descriptionLeft, next - 0.6, description.Add(PdfRole.Paragraph));
        sheet.Text(row.Period, styles.Cell, periodLeft, baseline, tag.Add(PdfRole.TableCell));
        if (showsRates)
        {
            sheet.TextToRight(row.Rate, styles.CellMuted, rateRight, baseline, tag.Add(PdfRole.TableCell));
        }
        sheet.TextToRight(row.Amount, styles.Cell, Sheet.Right, baseline, tag.Add(PdfRole.TableCell));
        sheet.Y += row.Height - (row.Member is { } member ? MemberHeight(member) : 0);
        sheet.Page.DrawLine(Sheet.Left, sheet.Y, Sheet.Right, sheet.Y, 0.5, InvoiceStyles.Hairline);
    }

    private sealed class Row(InvoiceLine line)
    {
        public InvoiceLine Line => line;

        public required TextLine Position { get; init; }

        public required TextLine Period { get; init; }

        public required TextLine Rate { get; init; }

        public required TextLine Amount { get; init; }

        /// <summary>The name above the line: on the first of a member's.</summary>
        public WrappedText? Member { get; set; }

        /// <summary>How many lines the member has.</summary>
        public int Lines { get; set; }

        /// <summary>Their sum without tax.</summary>
        public long Net { get; set; }

        public TextLine? Subtotal { get; set; }

        public WrappedText Description { get; set; } = null!;

        public WrappedText Detail { get; set; } = null!;

        public double Height { get; set; }
    }
}
