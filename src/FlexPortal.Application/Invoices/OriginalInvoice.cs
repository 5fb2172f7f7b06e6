using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>The live invoice of a payment with what it prints: what credit notes and receipts refer to and take their words from.</summary>
internal sealed class OriginalInvoice
{
    private readonly InvoiceContent content;
    private readonly Dictionary<SubscriptionId, string> references;
    private readonly ILookup<(string Subscription, DateOnly Start, DateOnly End, long Net), InvoiceLine> printed;

    private OriginalInvoice(Invoice invoice, InvoiceContent content, Dictionary<SubscriptionId, string> references)
    {
        Invoice = invoice;
        this.content = content;
        this.references = references;
        printed = content.Lines.ToLookup(line => (line.Subscription, line.PeriodStart, line.PeriodEnd, line.Net));
    }

    /// <summary>Its head.</summary>
    public Invoice Invoice { get; }

    /// <summary>Reads it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">An invoiced payment with its lines.</param>
    public static async Task<OriginalInvoice> LoadAsync(WriteSession session, Payment payment)
    {
        var invoice = await session.Db.Invoices.SingleAsync(i => i.Id == payment.InvoiceId, session.CancellationToken);
        var stored = await session.Db.InvoiceContents.AsNoTracking().SingleAsync(c => c.InvoiceId == invoice.Id, session.CancellationToken);
        // Not by their ids: a consolidated payment has thousands. From its lines by keys, not the other way round.
        var numbers = await (
            from line in session.Db.PaymentLines
            where line.PaymentId == payment.Id
            join s in session.Db.Subscriptions on line.SubscriptionId equals s.Id
            select new { s.Id, s.Number }).Distinct().ToListAsync(session.CancellationToken);
        return new OriginalInvoice(invoice, InvoiceContentFormat.Read(stored.Json), numbers.ToDictionary(s => s.Id, s => Subscription.ReferenceOf(s.Number)));
    }

    /// <summary>Another document over parts of the invoice's lines: to the same customer, in its currency, from the seller as it is now.</summary>
    /// <param name="seller">The issuer.</param>
    /// <param name="parts">How much of which line.</param>
    /// <param name="number">As printed.</param>
    /// <param name="today">Day of issue.</param>
    public InvoiceContent Compose(Seller seller, IReadOnlyList<CreditedLine> parts, string number, DateOnly today) => content with
    {
        InvoiceNumber = Invoice.Number,
        InvoiceDate = Invoice.IssueDate,
        Number = number,
        IssueDate = today,
        DueDate = today,
        TermsDays = 0,
        Locale = content.Group is null ? seller.Locale : content.Locale,
        Seller = InvoiceComposer.PartyOf(seller),
        BankAccount = null,
        PaymentInstructions = null,
        PaymentReference = number,
        FooterText = seller.InvoiceFooter,
        LogoSha256 = seller.LogoSha256,
        Lines = [.. parts.Select((part, i) => LineOf(part) with { Position = i + 1, Net = part.NetMinor, Tax = part.TaxMinor })],
        Taxes = TaxesOf(parts),
        Subtotal = parts.Sum(part => part.NetMinor),
        TaxTotal = parts.Sum(part => part.TaxMinor),
        Total = parts.Sum(part => part.NetMinor + part.TaxMinor),
    };

    private InvoiceLine LineOf(CreditedLine part)
    {
        var reference = references[part.Line.SubscriptionId];
        return printed[(reference, part.Line.PeriodStart, part.Line.PeriodEnd, part.Line.NetMinor)].First();
    }

    private static List<InvoiceTax> TaxesOf(IReadOnlyList<CreditedLine> parts) =>
    [
        .. parts.GroupBy(part => new TaxTreatment(part.Line.TaxCategory, part.Line.TaxRate, part.Line.TaxRate))
            .OrderByDescending(group => group.Key.Rate.BasisPoints).ThenBy(group => group.Key.Category)
            .Select(group => new InvoiceTax
            {
                Category = group.Key.Code,
                Rate = group.Key.Rate.BasisPoints,
                Net = group.Sum(part => part.NetMinor),
                Tax = group.Sum(part => part.TaxMinor),
                Note = group.Key.Note,
            }),
    ];
}
