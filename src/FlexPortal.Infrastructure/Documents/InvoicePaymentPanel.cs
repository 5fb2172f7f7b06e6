using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Invoices;
using FlexPortal.Pdf.Tagging;
using FlexPortal.Pdf.Text;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>How to pay: account, reference, amount and date in one place, and the seller's own words.</summary>
internal sealed class InvoicePaymentPanel(InvoiceSheet sheet)
{
    private const double Before = 24;
    private const double Inset = 14;
    private const double LabelWidth = 52;
    private const double SecondLabelWidth = 92;
    private const double Middle = Sheet.Left + 262;

    private readonly InvoiceContent content = sheet.Content;
    private readonly InvoiceLabels labels = sheet.Labels;
    private readonly InvoiceStyles styles = sheet.Styles;

    public void Draw()
    {
        if (content.InvoiceNumber is { } invoice)
        {
            DrawWhatItDoes(invoice);
            return;
        }
        if (content.Total <= 0)
        {
            DrawNothingToPay();
            return;
        }
        var account = Entries(Account(), Middle - Sheet.Left - Inset - LabelWidth - 10);
        var order = Entries(Order(), Sheet.Right - Inset - Middle - SecondLabelWidth);
        var instructions = string.IsNullOrWhiteSpace(content.PaymentInstructions)
            ? null
            : sheet.Wrap(content.PaymentInstructions, styles.Body, Sheet.ContentWidth - (2 * Inset), 12, "payment instructions");
        var columns = Math.Max(Height(account), Height(order));
        var height = Inset + 17 + columns + (instructions is null ? 0 : 7 + (instructions.Lines.Count * styles.Body.Leading)) + Inset - 6;

        sheet.Reserve(Before + height);
        var top = sheet.Y + Before;
        sheet.Page.FillRectangle(Sheet.Left, top, Sheet.ContentWidth, height, InvoiceStyles.Panel);
        sheet.Page.FillRectangle(Sheet.Left, top, 2.5, height, InvoiceStyles.Accent);
        var section = sheet.Root.Add(PdfRole.Section);
        var baseline = top + Inset + 8;
        sheet.Text(labels.HowToPay, styles.Strong, Sheet.Left + Inset, baseline, section.Add(PdfRole.Heading2));
        baseline += 18;
        var table = section.Add(PdfRole.Table);
        DrawEntries(table, account, Sheet.Left + Inset, LabelWidth, baseline);
        DrawEntries(table, order, Middle, SecondLabelWidth, baseline);
        if (instructions is not null)
        {
            sheet.Lines(instructions, styles.Body, Sheet.Left + Inset, baseline + columns + 7, section.Add(PdfRole.Paragraph));
        }
        sheet.Y = top + height;
    }

    private void DrawWhatItDoes(string invoice)
    {
        var says = content.Type == DocumentType.Receipt
            ? InvoiceSheet.Fill(labels.Confirms, sheet.Formats.Money(content.Total), invoice)
            : InvoiceSheet.Fill(labels.Credits, sheet.Formats.Money(content.Total), invoice, sheet.Formats.Date(content.InvoiceDate ?? content.IssueDate));
        var text = content.Reason is { } reason ? $"{says}\n{InvoiceSheet.Fill(labels.Reason, reason)}" : says;
        var wrapped = sheet.Wrap(text, styles.Body, Sheet.ContentWidth - (2 * Inset), 20, "reason");
        var height = (2 * Inset) + (wrapped.Lines.Count * styles.Body.Leading) - 2;
        sheet.Reserve(Before + height);
        var top = sheet.Y + Before;
        sheet.Page.FillRectangle(Sheet.Left, top, Sheet.ContentWidth, height, InvoiceStyles.Panel);
        sheet.Page.FillRectangle(Sheet.Left, top, 2.5, height, InvoiceStyles.Accent);
        sheet.Lines(wrapped, styles.Body, Sheet.Left + Inset, top + Inset + 9, sheet.Root.Add(PdfRole.Section).Add(PdfRole.Paragraph));
        sheet.Y = top + height;
    }

    private void DrawNothingToPay()
    {
        sheet.Reserve(Before + styles.Body.Leading);
        sheet.Text(labels.NothingToPay, styles.Body, Sheet.Left, sheet.Y + Before, sheet.Root.Add(PdfRole.Paragraph));
        sheet.Y += Before + styles.Body.Leading;
    }

    private IEnumerable<(string Label, string? Value, bool Strong)> Account()
    {
        if (content.BankAccount is { } account)
        {
            yield return (labels.PayTo, content.Seller.Name, false);
            yield return (labels.Iban, InvoiceFormats.Iban(account.Iban), true);
            yield return (labels.Bic, account.Bic, false);
            yield return (labels.Bank, account.BankName, false);
        }
    }

    private IEnumerable<(string Label, string? Value, bool Strong)> Order()
    {
        yield return (labels.AmountDue, sheet.Formats.Money(content.Total), true);
        yield return (labels.PayBy, sheet.Formats.Date(content.DueDate), false);
        yield return (labels.Reference, content.PaymentReference, true);
    }

    private List<Entry> Entries(IEnumerable<(string Label, string? Value, bool Strong)> facts, double width) =>
        facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)).Select(fact =>
        {
            var style = fact.Strong ? styles.BodyBold : styles.Body;
            return new Entry(fact.Label, sheet.Wrap(fact.Value!, style, width, 3, fact.Label), style);
        }).ToList();

    private static double Height(List<Entry> entries) => entries.Sum(entry => (entry.Value.Lines.Count * entry.Style.Leading) + 1.5);

    private void DrawEntries(PdfTag table, List<Entry> entries, double x, double labelWidth, double baseline)
    {
        foreach (var entry in entries)
        {
            var row = table.Add(PdfRole.TableRow);
            sheet.Text(entry.Label, styles.BodyMuted, x, baseline, row.Add(PdfRole.RowHeader));
            baseline = sheet.Lines(entry.Value, entry.Style, x + labelWidth, baseline, row.Add(PdfRole.TableCell)) + 1.5;
        }
    }

    private sealed record Entry(string Label, WrappedText Value, TextStyle Style);
}
