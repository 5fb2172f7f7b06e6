using FlexPortal.Application.Invoices;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>Subtotal, tax by rate and total on the right; legal notes beside them on the left.</summary>
internal sealed class InvoiceTotals
{
    private const double Before = 12;
    private const double RowHeight = 15;
    private const double TotalHeight = 30;
    private const double Width = 250;
    private const double Left = Sheet.Right - Width;
    private const double NotesWidth = Left - Sheet.Left - 30;

    private readonly InvoiceSheet sheet;
    private readonly InvoiceStyles styles;
    private readonly List<WrappedText> notes;
    private readonly List<(WrappedText Label, string Amount)> rows;

    public InvoiceTotals(InvoiceSheet sheet)
    {
        this.sheet = sheet;
        styles = sheet.Styles;
        notes = sheet.Content.Taxes.Select(tax => tax.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct()
            .Select(note => sheet.Wrap(note!, styles.Body, NotesWidth, 10, "tax note")).ToList();
        rows = [.. Labelled(sheet.Content).Select(row => (sheet.Wrap(row.Label, styles.BodyMuted, Width - 90, 2, "tax label"), row.Amount))];
        var amounts = rows.Sum(row => RowHeightOf(row.Label)) + TotalHeight;
        var noteHeight = notes.Sum(note => (note.Lines.Count * styles.Body.Leading) + 4);
        Height = Before + Math.Max(amounts, noteHeight);
    }

    /// <summary>Room that the block needs, with the space above it.</summary>
    public double Height { get; }

    public void Draw()
    {
        sheet.Reserve(Height);
        var top = sheet.Y + Before;
        DrawNotes(top);
        DrawAmounts(top);
        sheet.Y += Height;
    }

    private double RowHeightOf(WrappedText label) => RowHeight + ((label.Lines.Count - 1) * styles.BodyMuted.Leading);

    private IEnumerable<(string Label, string Amount)> Labelled(InvoiceContent content)
    {
        yield return (sheet.Labels.Subtotal, sheet.Formats.Money(content.Subtotal));
        foreach (var tax in content.Taxes.Where(tax => tax.Category != InvoiceTax.OutsideTax))
        {
            var label = tax.Category switch
            {
                "AE" => sheet.Labels.ReverseCharge,
                "E" => sheet.Labels.Exempt,
                _ => sheet.Labels.Vat,
            };
            yield return (InvoiceSheet.Fill(label, sheet.Formats.Rate(tax.Rate), sheet.Formats.Money(tax.Net)), sheet.Formats.Money(tax.Tax));
        }
    }

    private void DrawNotes(double top)
    {
        var baseline = top + 9;
        foreach (var note in notes)
        {
            baseline = sheet.Lines(note, styles.Body, Sheet.Left, baseline, sheet.Root.Add(PdfRole.Paragraph)) + 4;
        }
    }

    private void DrawAmounts(double top)
    {
        var table = sheet.Root.Add(PdfRole.Table);
        foreach (var (label, amount) in rows)
        {
            var row = table.Add(PdfRole.TableRow);
            sheet.Lines(label, styles.BodyMuted, Left, top + 9, row.Add(PdfRole.RowHeader));
            sheet.TextToRight(amount, styles.Body, Sheet.Right, top + 9, row.Add(PdfRole.TableCell));
            top += RowHeightOf(label);
        }
        sheet.Page.DrawLine(Left, top + 2, Sheet.Right, top + 2, 0.9, InvoiceStyles.Ink);
        var total = table.Add(PdfRole.TableRow);
        sheet.Text(sheet.Labels.Total, styles.Strong, Left, top + 21, total.Add(PdfRole.RowHeader));
        sheet.TextToRight(sheet.Formats.Money(sheet.Content.Total), styles.Total, Sheet.Right, top + 21.5, total.Add(PdfRole.TableCell));
    }
}
