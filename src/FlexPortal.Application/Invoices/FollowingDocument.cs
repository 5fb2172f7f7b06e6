using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>Issues credit notes and receipts inside somebody's transaction.</summary>
internal static class FollowingDocument
{
    /// <summary>Takes parts of a payment's invoice back by a credit note.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Invoiced, tracked, with its lines.</param>
    /// <param name="parts">With tax, how much of which line.</param>
    /// <param name="reason">Printed on it.</param>
    /// <param name="today">Day of issue.</param>
    /// <exception cref="Domain.BusinessRuleException">CREDIT_EXCEEDS_INVOICE.</exception>
    public static async Task<Invoice> CreditAsync(WriteSession session, Payment payment, IReadOnlyList<LineAmount> parts, string reason, DateOnly today)
    {
        var seller = await SellerAsync(session, payment);
        var original = await OriginalInvoice.LoadAsync(session, payment);
        var credited = payment.Credit(parts);
        var draft = new Draft(DocumentType.CreditNote, seller.CreditNoteNumberPattern, credited) { Corrects = original.Invoice.Id };
        var issued = await IssueAsync(session, seller, payment, draft, number => original.Compose(seller, credited, number, today) with { Type = DocumentType.CreditNote, Reason = reason });
        session.Db.CreditNoteLines.AddRange(credited.Select(line => CreditNoteLine.Of(issued.Id, line)));
        session.Audit(new AuditFact("creditnote.issued", issued.Id.ToString(), $"Credit note {issued.Number} issued over {new Domain.Values.Money(issued.TotalMinor, issued.Currency)} of {original.Invoice.Number}")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
            Reason = reason,
        });
        return issued;
    }

    /// <summary>Confirms money that was handed over.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="payment">Invoiced, tracked, with its lines.</param>
    /// <param name="receipt">The money, with its allocations.</param>
    /// <param name="creditMinor">What came beyond what was open and is kept as credit, minor units.</param>
    /// <param name="today">Day of issue.</param>
    public static async Task<Invoice> ConfirmAsync(WriteSession session, Payment payment, PaymentTransaction receipt, long creditMinor, DateOnly today)
    {
        var seller = await SellerAsync(session, payment);
        var original = await OriginalInvoice.LoadAsync(session, payment);
        var lines = payment.Lines.ToDictionary(line => line.Id);
        var parts = receipt.Allocations.Select(part => PartOf(lines[part.PaymentLineId], part.AmountMinor)).ToList();
        var draft = new Draft(DocumentType.Receipt, seller.ReceiptNumberPattern, parts) { Confirms = receipt.Id, CreditMinor = creditMinor };
        var issued = await IssueAsync(session, seller, payment, draft, number => WithCredit(original.Compose(seller, parts, number, today) with { Type = DocumentType.Receipt }, creditMinor));
        session.Audit(new AuditFact("receipt.issued", issued.Id.ToString(), $"Receipt {issued.Number} issued") { PaymentId = payment.Id, SubscriptionId = payment.SubscriptionId });
        return issued;
    }

    private static InvoiceContent WithCredit(InvoiceContent receipt, long creditMinor) => creditMinor == 0 ? receipt : receipt with
    {
        Lines = [.. receipt.Lines, receipt.Lines[0] with { Position = receipt.Lines.Count + 1, Description = "Kept as your credit", SerialNumber = null, Net = creditMinor, Tax = 0, TaxRate = 0 }],
        Taxes = [.. receipt.Taxes, new InvoiceTax { Category = InvoiceTax.OutsideTax, Rate = 0, Net = creditMinor, Tax = 0 }],
        Subtotal = receipt.Subtotal + creditMinor,
        Total = receipt.Total + creditMinor,
    };

    private static CreditedLine PartOf(PaymentLine line, long grossMinor)
    {
        var tax = Domain.Values.Rounding.Share(line.TaxMinor, grossMinor, line.GrossMinor);
        return new CreditedLine(line, grossMinor - tax, tax);
    }

    private static Task<Seller> SellerAsync(WriteSession session, Payment payment) =>
        session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == payment.SellerId, session.CancellationToken);

    private static async Task<Invoice> IssueAsync(WriteSession session, Seller seller, Payment payment, Draft draft, Func<string, InvoiceContent> compose)
    {
        var today = compose("").IssueDate;
        var sequence = await session.TakeNumbersAsync(seller.Id, draft.Type.ToString(), today.Year, 1);
        var number = DocumentNumberPattern.Parse(draft.Pattern).Format(today.Year, sequence);
        var json = InvoiceContentFormat.Write(compose(number));
        var facts = new InvoiceFacts(
            InvoiceId.New(), seller.Id, draft.Type, today, today, 0, payment.Id, payment.CustomerId, payment.SubscriptionId, payment.Currency,
            draft.Parts.Sum(part => part.NetMinor) + draft.CreditMinor, draft.Parts.Sum(part => part.TaxMinor))
        {
            CorrectsInvoiceId = draft.Corrects,
            TransactionId = draft.Confirms,
        };
        var invoice = Invoice.Issue(facts, sequence, number, InvoiceContentFormat.Hash(json), session.NowUtc);
        session.Db.Invoices.Add(invoice);
        session.Db.InvoiceContents.Add(new StoredInvoiceContent { InvoiceId = invoice.Id, Json = json });
        return invoice;
    }

    private sealed record Draft(DocumentType Type, string Pattern, IReadOnlyList<CreditedLine> Parts)
    {
        public InvoiceId? Corrects { get; init; }

        public TransactionId? Confirms { get; init; }

        public long CreditMinor { get; init; }
    }
}
