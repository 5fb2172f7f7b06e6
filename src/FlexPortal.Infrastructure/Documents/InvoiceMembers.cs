using FlexPortal.Pdf;
using FlexPortal.Pdf.Tagging;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The index of a group's invoice: each member with its sum and the page on which its lines begin. Drawn last, on pages that were kept for it.</summary>
internal sealed class InvoiceMembers
{
    /// <summary>Members from which on people look for one.</summary>
    public const int Least = 50;

    private const double RowHeight = 14;
    private const double HeaderHeight = 18;
    private const double TitleHeight = 26;
    private const double PageRight = Sheet.Right;
    private const double SumRight = Sheet.Right - 50;
    private const double LinesRight = SumRight - 110;

    private readonly InvoiceSheet sheet;
    private readonly PdfTag section;
    private readonly List<(PdfPage Page, double Top, int Rows)> pages = [];

    /// <param name="sheet">Where to; its next pages are kept.</param>
    /// <param name="members">How many members.</param>
    public InvoiceMembers(InvoiceSheet sheet, int members)
    {
        this.sheet = sheet;
        section = sheet.Root.Add(PdfRole.Section);
        for (var left = members; left > 0;)
        {
            sheet.NextPage();
            var top = sheet.Y + (pages.Count == 0 ? TitleHeight : 0);
            var rows = Math.Min(left, (int)((sheet.Bottom - top - HeaderHeight) / RowHeight));
            pages.Add((sheet.Page, top, rows));
            left -= rows;
        }
    }

    /// <summary>Draws it.</summary>
    /// <param name="members">Each member, in the order of its lines.</param>
    public void Draw(IReadOnlyList<MemberEntry> members)
    {
        var (styles, labels) = (sheet.Styles, sheet.Labels);
        var title = section.Add(PdfRole.Heading2);
        var table = section.Add(PdfRole.Table);
        var next = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var (page, top, count) = pages[i];
            sheet.Turn(page);
            if (i == 0)
            {
                sheet.Text(labels.Members, styles.Strong, Sheet.Left, top - TitleHeight + 14, title);
            }
            var header = i == 0 ? table.Add(PdfRole.TableRow) : null;
            sheet.Text(labels.Member, styles.HeaderCell, Sheet.Left, top + 9, header?.Add(PdfRole.ColumnHeader));
            sheet.TextToRight(labels.Lines, styles.HeaderCell, LinesRight, top + 9, header?.Add(PdfRole.ColumnHeader));
            sheet.TextToRight(labels.NetAmount, styles.HeaderCell, SumRight, top + 9, header?.Add(PdfRole.ColumnHeader));
            sheet.TextToRight(labels.PageNumber, styles.HeaderCell, PageRight, top + 9, header?.Add(PdfRole.ColumnHeader));
            page.DrawLine(Sheet.Left, top + HeaderHeight - 4, Sheet.Right, top + HeaderHeight - 4, 0.9, InvoiceStyles.Ink);
            for (var row = 0; row < count; row++)
            {
                Draw(table.Add(PdfRole.TableRow), members[next++], top + HeaderHeight + (row * RowHeight) + 8);
            }
        }
    }

    private void Draw(PdfTag row, MemberEntry member, double baseline)
    {
        var styles = sheet.Styles;
        var name = sheet.Wrap(member.Name, styles.Cell, LinesRight - Sheet.Left - 50, 1, "name of a member in the index").Lines[0];
        sheet.Text(name, styles.Cell, Sheet.Left, baseline, row.Add(PdfRole.RowHeader));
        sheet.TextToRight(sheet.Formats.Number(member.Lines), styles.Cell, LinesRight, baseline, row.Add(PdfRole.TableCell));
        sheet.TextToRight(sheet.Formats.Money(member.Net), styles.Cell, SumRight, baseline, row.Add(PdfRole.TableCell));
        sheet.TextToRight(sheet.Formats.Number(member.Page), styles.Cell, PageRight, baseline, row.Add(PdfRole.TableCell));
    }
}

/// <summary>A member in the index.</summary>
/// <param name="Name">As printed above its lines.</param>
/// <param name="Lines">How many lines.</param>
/// <param name="Net">Their sum without tax, minor units.</param>
/// <param name="Page">The page on which they begin, from 1.</param>
internal sealed record MemberEntry(string Name, int Lines, long Net, int Page);
