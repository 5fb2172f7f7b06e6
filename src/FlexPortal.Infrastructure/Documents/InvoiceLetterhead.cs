using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Invoices;
using FlexPortal.Pdf.Images;
using FlexPortal.Pdf.Tagging;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The top of the first page: who writes to whom, the title and the key dates.</summary>
internal sealed class InvoiceLetterhead(InvoiceSheet sheet)
{
    private const double Top = 15 * Sheet.Millimetre;
    private const double LogoWidth = 75 * Sheet.Millimetre;
    private const double LogoHeight = 19 * Sheet.Millimetre;
    private const double SenderBaseline = 52 * Sheet.Millimetre;
    private const double AddressBaseline = 58.5 * Sheet.Millimetre;
    private const double AddressWidth = 84 * Sheet.Millimetre;
    private const double SellerLeft = 128 * Sheet.Millimetre;
    private const double SellerWidth = Sheet.Right - SellerLeft;
    private const double TitleBaseline = 102 * Sheet.Millimetre;

    private readonly InvoiceContent content = sheet.Content;
    private readonly InvoiceLabels labels = sheet.Labels;
    private readonly InvoiceStyles styles = sheet.Styles;

    public void Draw(PdfImage? logo)
    {
        var title = sheet.Root.Add(PdfRole.Heading1);
        var sellerEnd = DrawSeller(sheet.Root.Add(PdfRole.Section), logo);
        var customerEnd = DrawCustomer(sheet.Root.Add(PdfRole.Section));
        var baseline = Math.Max(TitleBaseline, Math.Max(sellerEnd, customerEnd) + 22);
        DrawTitle(title, baseline);
        DrawGroup();
        DrawKeyFacts();
    }

    private double DrawSeller(PdfTag section, PdfImage? logo)
    {
        var seller = content.Seller;
        var baseline = Top + 9;
        if (logo is null)
        {
            var name = sheet.Wrap(seller.Name, styles.Name, SellerLeft - Sheet.Left - 20, 2, "seller's name");
            sheet.Lines(name, styles.Name, Sheet.Left, Top + 14, section.Add(PdfRole.Paragraph));
        }
        else
        {
            var scale = Math.Min(LogoWidth / logo.Width, LogoHeight / logo.Height);
            var figure = section.AddFigure(InvoiceSheet.Fill(labels.Logo, seller.Name));
            sheet.Page.DrawImage(logo, Sheet.Left, Top, logo.Width * scale, logo.Height * scale, figure);
            baseline = Block(section, seller.Name, styles.BodyBold, baseline, 3, "seller's name");
        }
        foreach (var line in Address(seller, 6, "seller's address"))
        {
            baseline = Block(section, line, styles.Body, baseline, 2, "seller's address");
        }
        baseline += 4;
        var vatNumber = seller.VatNumber is { } vat ? InvoiceSheet.Fill(labels.VatNumber, vat) : null;
        baseline = Block(section, vatNumber, styles.BodyMuted, baseline, 2, "seller's VAT number");
        baseline = Block(section, seller.Email, styles.BodyMuted, baseline, 2, "seller's e-mail");
        return Block(section, seller.Phone, styles.BodyMuted, baseline, 1, "seller's telephone");
    }

    private IEnumerable<string?> Address(InvoiceParty party, int most, string what)
    {
        if (party.AddressLines.Count > most)
        {
            sheet.Shortened.Add(what);
        }
        return party.AddressLines.Take(most).Append(party.Country);
    }

    private double Block(PdfTag section, string? text, TextStyle style, double baseline, int maxLines, string what)
    {
        return string.IsNullOrWhiteSpace(text)
            ? baseline
            : sheet.Lines(sheet.Wrap(text, style, SellerWidth, maxLines, what), style, SellerLeft, baseline, section.Add(PdfRole.Paragraph));
    }

    private double DrawCustomer(PdfTag section)
    {
        var sender = string.Join(" · ", content.Seller.AddressLines.Prepend(content.Seller.Name).Where(part => !string.IsNullOrWhiteSpace(part)));
        var senderLine = sheet.Wrap(sender, styles.Fine with { Size = 6.4 }, AddressWidth, 1, "sender line").Lines[0];
        sheet.Text(senderLine, styles.Fine with { Size = 6.4 }, Sheet.Left, SenderBaseline, null);

        var customer = content.Customer;
        var lines = new List<(string? Text, TextStyle Style, int MaxLines, string What)>
        {
            (customer.Name, styles.AddressBold, 4, "customer's name"),
            (customer.Contact is { } contact ? InvoiceSheet.Fill(labels.Attention, contact) : null, styles.Address, 2, "customer's contact"),
        };
        lines.AddRange(Address(customer, 8, "customer's address").Select(line => (line, styles.Address, 2, "customer's address")));
        var baseline = AddressBaseline;
        foreach (var (text, style, maxLines, what) in lines.Where(line => !string.IsNullOrWhiteSpace(line.Text)))
        {
            baseline = sheet.Lines(sheet.Wrap(text!, style, AddressWidth, maxLines, what), style, Sheet.Left, baseline, section.Add(PdfRole.Paragraph));
        }
        return baseline;
    }

    private void DrawTitle(PdfTag title, double baseline)
    {
        var word = styles.Title.Font.Shape(sheet.DocumentWord + " ");
        sheet.Text(word, styles.Title, Sheet.Left, baseline, title);
        var indent = word.WidthAt(styles.Title.Size) + 7;
        var number = sheet.Wrap(content.Number, styles.Number, Sheet.ContentWidth - indent, 2, "number");
        sheet.Y = sheet.Lines(number, styles.Number, Sheet.Left + indent, baseline, title) - styles.Number.Leading;
    }

    private void DrawGroup()
    {
        if (content.Group is not { } group)
        {
            return;
        }
        var parts = new[]
        {
            InvoiceSheet.Fill(labels.BillingGroup, group.Name),
            sheet.Formats.Month(group.Month),
            group.IsSupplement ? labels.SupplementaryInvoice : null,
            string.IsNullOrWhiteSpace(group.PurchaseOrder) ? null : InvoiceSheet.Fill(labels.PurchaseOrder, group.PurchaseOrder),
        };
        var text = sheet.Wrap(string.Join("  ·  ", parts.OfType<string>()), styles.Body, Sheet.ContentWidth, 3, "billing group");
        sheet.Y = sheet.Lines(text, styles.Body, Sheet.Left, sheet.Y + 19, sheet.Root.Add(PdfRole.Paragraph)) - styles.Body.Leading;
    }

    private void DrawKeyFacts()
    {
        var facts = KeyFacts();
        var table = sheet.Root.Add(PdfRole.Table);
        var headers = table.Add(PdfRole.TableRow);
        var values = table.Add(PdfRole.TableRow);
        var top = sheet.Y + 15;
        var last = facts[^1];
        var lastWidth = Math.Max(styles.Strong.Font.Shape(last.Value).WidthAt(styles.Strong.Size), styles.Label.Font.Shape(last.Label).WidthAt(styles.Label.Size));
        var column = (Sheet.ContentWidth - lastWidth - 12) / (facts.Count - 1);
        var bottom = top;
        for (var i = 0; i < facts.Count; i++)
        {
            var header = headers.Add(PdfRole.ColumnHeader);
            var value = values.Add(PdfRole.TableCell);
            if (i == facts.Count - 1)
            {
                sheet.TextToRight(last.Label, styles.Label, Sheet.Right, top + 14, header);
                sheet.TextToRight(last.Value, styles.Strong, Sheet.Right, top + 27.5, value);
                continue;
            }
            var x = Sheet.Left + (i * column);
            sheet.Text(facts[i].Label, styles.Label, x, top + 14, header);
            var text = sheet.Wrap(facts[i].Value, styles.Body, column - 8, 3, facts[i].Label);
            bottom = Math.Max(bottom, sheet.Lines(text, styles.Body, x, top + 27.5, value));
        }
        bottom -= 2;
        sheet.Page.DrawLine(Sheet.Left, top, Sheet.Right, top, 0.5, InvoiceStyles.Hairline);
        sheet.Page.DrawLine(Sheet.Left, bottom, Sheet.Right, bottom, 0.5, InvoiceStyles.Hairline);
        sheet.Y = bottom + 18;
    }

    private List<(string Label, string Value)> KeyFacts()
    {
        var facts = new List<(string, string)> { (labels.IssueDate, sheet.Formats.Date(content.IssueDate)) };
        if (content.InvoiceNumber is { } invoice)
        {
            facts.Add((labels.ForInvoice, invoice));
        }
        else
        {
            facts.Add((labels.DueDate, sheet.Formats.Date(content.DueDate)));
            facts.Add((labels.PaymentTerms, Terms()));
        }
        if (!string.IsNullOrWhiteSpace(content.Customer.VatNumber))
        {
            facts.Add((labels.CustomerVatNumber, content.Customer.VatNumber));
        }
        if (!string.IsNullOrWhiteSpace(content.Customer.RegistrationNumber))
        {
            facts.Add((labels.CustomerRegistrationNumber, content.Customer.RegistrationNumber));
        }
        facts.Add((AmountLabel(), sheet.Formats.Money(content.Total)));
        return facts;
    }

    private string AmountLabel() => content.Type switch
    {
        DocumentType.CreditNote => labels.AmountCredited,
        DocumentType.Receipt => labels.AmountReceived,
        _ => content.Total > 0 ? labels.AmountDue : labels.Total,
    };

    private string Terms()
    {
        if (content.TermsDays > 0)
        {
            return InvoiceSheet.Fill(labels.NetDays, content.TermsDays);
        }
        return content.DueDate == content.IssueDate ? labels.DueOnIssue : labels.ByDueDate;
    }
}
