using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Invoices;

/// <summary>
/// An issued document's head: what lists show. What it prints is its content, stored beside it with a hash. Neither ever changes.
/// </summary>
public sealed class Invoice
{
    private Invoice()
    {
    }

    /// <summary>Identity.</summary>
    public InvoiceId Id { get; private set; }

    /// <summary>The issuer.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>Kind of document.</summary>
    public DocumentType Type { get; private set; }

    /// <summary>Year of the number series: that of <see cref="IssueDate"/>.</summary>
    public int Year { get; private set; }

    /// <summary>Place in the series, from 1, without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>The number as printed.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Day of issue.</summary>
    public DateOnly IssueDate { get; private set; }

    /// <summary>Day by which the total is to be paid.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>The terms copied when it was issued, in days.</summary>
    public int TermsDays { get; private set; }

    /// <summary>The payment that it asks for.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>The subscription billed; null on a consolidated document.</summary>
    public SubscriptionId? SubscriptionId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Without tax, minor units.</summary>
    public long NetMinor { get; private set; }

    /// <summary>Tax, minor units.</summary>
    public long TaxMinor { get; private set; }

    /// <summary>To be paid, minor units.</summary>
    public long TotalMinor { get; private set; }

    /// <summary>SHA-256 of the stored content, lower-case hex.</summary>
    public string ContentSha256 { get; private set; } = "";

    /// <summary>When it was issued.</summary>
    public DateTime IssuedAtUtc { get; private set; }

    /// <summary>When it was voided; null while it is live.</summary>
    public DateTime? VoidedAtUtc { get; private set; }

    /// <summary>The invoice that a credit note takes back, whole or in part; null on other documents.</summary>
    public InvoiceId? CorrectsInvoiceId { get; private set; }

    /// <summary>The money that a receipt confirms; null on other documents.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>Issues a document.</summary>
    /// <param name="facts">What its head says.</param>
    /// <param name="sequence">The number taken from the series.</param>
    /// <param name="number">The number as printed.</param>
    /// <param name="contentSha256">Hash of the content.</param>
    /// <param name="nowUtc">This moment.</param>
    public static Invoice Issue(InvoiceFacts facts, long sequence, string number, string contentSha256, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new Invoice
        {
            Id = facts.Id,
            SellerId = facts.SellerId,
            Type = facts.Type,
            Year = facts.IssueDate.Year,
            Sequence = sequence,
            Number = number,
            IssueDate = facts.IssueDate,
            DueDate = facts.DueDate,
            TermsDays = facts.TermsDays,
            PaymentId = facts.PaymentId,
            CustomerId = facts.CustomerId,
            SubscriptionId = facts.SubscriptionId,
            Currency = facts.Currency,
            NetMinor = facts.NetMinor,
            TaxMinor = facts.TaxMinor,
            TotalMinor = checked(facts.NetMinor + facts.TaxMinor),
            CorrectsInvoiceId = facts.CorrectsInvoiceId,
            TransactionId = facts.TransactionId,
            ContentSha256 = contentSha256,
            IssuedAtUtc = nowUtc,
        };
    }

    /// <summary>Takes the invoice out of force: its cancellation document says why, and another invoice may ask for the payment.</summary>
    /// <exception cref="BusinessRuleException">It is no invoice, or void already.</exception>
    public void Void(DateTime nowUtc)
    {
        if (Type != DocumentType.Invoice || VoidedAtUtc is not null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a live invoice can be voided.");
        VoidedAtUtc = nowUtc;
    }
}

/// <summary>What an invoice's head says; the members mean what those of <see cref="Invoice"/> mean.</summary>
public sealed record InvoiceFacts(
    InvoiceId Id,
    SellerId SellerId,
    DocumentType Type,
    DateOnly IssueDate,
    DateOnly DueDate,
    int TermsDays,
    PaymentId PaymentId,
    CustomerId CustomerId,
    SubscriptionId? SubscriptionId,
    Currency Currency,
    long NetMinor,
    long TaxMinor)
{
    /// <inheritdoc cref="Invoice.CorrectsInvoiceId"/>
    public InvoiceId? CorrectsInvoiceId { get; init; }

    /// <inheritdoc cref="Invoice.TransactionId"/>
    public TransactionId? TransactionId { get; init; }
}
