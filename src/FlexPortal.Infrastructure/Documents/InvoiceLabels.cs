using FlexPortal.Domain.Invoices;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>The words on a document. A language is added by adding an instance and choosing it in <see cref="For"/>.</summary>
internal sealed partial record InvoiceLabels
{
    private InvoiceLabels()
    {
    }

    public static InvoiceLabels English { get; } = new();

    /// <summary>BCP 47 tag, written into the file for screen readers.</summary>
    public string Language { get; init; } = "en";

    public string Invoice { get; init; } = "Invoice";

    public string CreditNote { get; init; } = "Credit note";

    public string Receipt { get; init; } = "Receipt";

    public string ForInvoice { get; init; } = "For invoice";

    public string AmountCredited { get; init; } = "Amount credited";

    public string AmountReceived { get; init; } = "Amount received";

    public string Reason { get; init; } = "Reason: {0}";

    public string Credits { get; init; } = "This credit note takes back {0} of invoice {1} of {2}.";

    public string Confirms { get; init; } = "We received {0} in cash for invoice {1}. Thank you.";

    public string Logo { get; init; } = "Logo of {0}";

    public string Attention { get; init; } = "Attn. {0}";

    public string VatNumber { get; init; } = "VAT no. {0}";

    public string RegistrationNumber { get; init; } = "Reg. no. {0}";

    public string IssueDate { get; init; } = "Issue date";

    public string DueDate { get; init; } = "Due date";

    public string PaymentTerms { get; init; } = "Payment terms";

    public string NetDays { get; init; } = "Net {0} days";

    public string DueOnIssue { get; init; } = "Due on issue";

    public string ByDueDate { get; init; } = "By due date";

    public string CustomerVatNumber { get; init; } = "Your VAT no.";

    public string CustomerRegistrationNumber { get; init; } = "Your reg. no.";

    public string AmountDue { get; init; } = "Amount due";

    public string Position { get; init; } = "#";

    public string Description { get; init; } = "Description";

    public string SerialNumber { get; init; } = "Serial no. {0}";

    public string Subscription { get; init; } = "Subscription {0}";

    public string BillingGroup { get; init; } = "Billing group {0}";

    public string SupplementaryInvoice { get; init; } = "Supplementary invoice";

    public string PurchaseOrder { get; init; } = "Your purchase order {0}";

    public string CostCentre { get; init; } = "Cost centre {0}";

    public string Continued { get; init; } = "continued";

    public string Period { get; init; } = "Period";

    public string VatRate { get; init; } = "VAT";

    public string NetAmount { get; init; } = "Net amount";

    public string Subtotal { get; init; } = "Subtotal";

    public string Total { get; init; } = "Total";

    public string Vat { get; init; } = "VAT {0} on {1}";

    public string ReverseCharge { get; init; } = "Reverse charge, VAT {0} on {1}";

    public string Exempt { get; init; } = "Exempt from VAT, on {1}";

    public string HowToPay { get; init; } = "How to pay";

    public string NothingToPay { get; init; } = "There is nothing to pay on this invoice.";

    public string PayTo { get; init; } = "Pay to";

    public string Bank { get; init; } = "Bank";

    public string Iban { get; init; } = "IBAN";

    public string Bic { get; init; } = "BIC";

    public string Reference { get; init; } = "Reference to quote";

    public string PayBy { get; init; } = "Pay by";

    public string GroupSummary { get; init; } = "{0} lines of {1} members, listed from page {2} on";

    public string Members { get; init; } = "Members";

    public string Member { get; init; } = "Member";

    public string Lines { get; init; } = "Lines";

    public string PageNumber { get; init; } = "Page";

    public string Page { get; init; } = "Page {0} of {1}";

    /// <summary>What a document is called.</summary>
    public string Word(DocumentType? type) => type switch
    {
        DocumentType.CreditNote => CreditNote,
        DocumentType.Receipt => Receipt,
        _ => Invoice,
    };

    /// <summary>The words in which a document for a seller of this culture is written.</summary>
    /// <param name="locale">Culture name, e.g. <c>de-DE</c>.</param>
    public static InvoiceLabels For(string locale) => locale.Split('-')[0] switch
    {
        "de" => German,
        "fr" => French,
        "nl" => Dutch,
        "es" => Spanish,
        _ => English,
    };
}
