using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>
/// Issues invoices inside somebody's transaction: composes them, takes their numbers last, and writes heads and contents. Tying them to
/// their payments is the caller's.
/// </summary>
public static class InvoiceIssuing
{
    /// <summary>Issues one invoice for each payment.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="seller">The issuer.</param>
    /// <param name="payments">With their lines; not invoiced. Their tax is decided again and may change.</param>
    /// <param name="issueDay">The day of issue of a payment.</param>
    /// <returns>The invoices in the order of the payments.</returns>
    /// <exception cref="BusinessRuleException"><c>SELLER_INCOMPLETE</c>: the profile lacks what an invoice prints.</exception>
    public static async Task<IReadOnlyList<IssuedInvoice>> IssueAsync(WriteSession session, Seller seller, IReadOnlyList<Payment> payments, Func<Payment, DateOnly> issueDay)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(issueDay);
        RequireComplete(seller);
        var parties = await BilledParties.LoadAsync(session.Db, payments, session.CancellationToken);
        var drafts = new List<Draft>(payments.Count);
        foreach (var payment in payments)
            drafts.Add(Prepare(seller, payment, parties, issueDay(payment)));
        var numbers = await TakeNumbersAsync(session, seller, drafts);
        return await WriteAsync(session, seller, drafts, numbers);
    }

    /// <summary>Issues the invoice of a payment that money comes for before its day, with today's date; does nothing where it has one or cannot be paid.</summary>
    public static async Task EnsureInvoicedAsync(WriteSession session, Payment payment, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(payment);
        if (payment is not { InvoiceId: null, Status: PaymentStatus.Pending or PaymentStatus.Failed })
            return;
        if (payment is { BillingGroupId: { } group, Kind: PaymentKind.Individual })
        {
            var name = await session.Db.BillingGroups.Where(g => g.Id == group).Select(g => g.Name).SingleAsync(session.CancellationToken);
            throw new BusinessRuleException(RuleCodes.BillsToGroup, $"This bills to {name}: the group's invoice asks for it, together with the group's other lines.");
        }

        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == payment.SellerId, session.CancellationToken);
        var issued = await IssueAsync(session, seller, [payment], _ => today);
        payment.Invoiced(issued[0].Invoice.Id, issued[0].Invoice.IssueDate, issued[0].Invoice.DueDate, session.NowUtc);
    }

    /// <summary>The tax of a contract's lines by the rules of today.</summary>
    internal static TaxTreatment TaxOf(Seller seller, Customer customer, Subscription subscription) =>
        TaxRules.Decide(seller.Address.CountryCode, customer.VatNumber, customer.TaxExempt, subscription.TaxRate);

    private static void RequireComplete(Seller seller)
    {
        var missing = seller.MissingForInvoices();
        if (missing.Count > 0)
            throw new BusinessRuleException(RuleCodes.SellerIncomplete, $"No invoice can be issued: the seller's profile lacks its {string.Join(" and ", missing)}. Complete it in Settings.");
    }

    private static Draft Prepare(Seller seller, Payment payment, BilledParties parties, DateOnly issueDate)
    {
        if (payment.Lines.Sum(line => line.GrossMinor) != payment.AmountMinor)
            throw new InvalidOperationException($"{payment.Id} is not loaded with all of its lines.");
        var customer = parties.Customers[payment.CustomerId];
        var lines = payment.Lines.Select(line => (Line: line, Subscription: parties.Subscriptions[line.SubscriptionId])).ToList();
        var treatments = lines.ConvertAll(l => TaxOf(seller, customer, l.Subscription));
        if (string.IsNullOrWhiteSpace(seller.VatNumber) && treatments.Exists(t => t.Category is TaxCategory.Standard or TaxCategory.ReverseCharge))
            throw new BusinessRuleException(RuleCodes.SellerIncomplete, "No invoice can be issued: it charges tax or turns it round, and the seller's profile lacks its VAT number. Complete it in Settings.");
        var retaxed = payment.Retax(treatments, lines[0].Subscription.PriceIncludesTax);
        var group = payment.BillingGroupId is { } id && payment.Kind == PaymentKind.Consolidated ? parties.Groups[id] : null;
        var billed = lines.ConvertAll(l => group is null
            ? new BilledLine(l.Line, l.Subscription, parties.SerialOf(l.Subscription))
            : new BilledLine(l.Line, l.Subscription, parties.SerialOf(l.Subscription), parties.Customers[l.Subscription.CustomerId].DisplayName, parties.CostCentreOf(l.Subscription, l.Line.PeriodStart)));
        return new Draft(payment, customer, billed, issueDate, group?.Terms ?? customer.Terms, group, retaxed);
    }

    // Years in ascending order, so that two batches never wait for each other's counters crosswise.
    private static async Task<Dictionary<int, long>> TakeNumbersAsync(WriteSession session, Seller seller, List<Draft> drafts)
    {
        var next = new Dictionary<int, long>();
        foreach (var year in drafts.GroupBy(d => d.IssueDate.Year).OrderBy(g => g.Key))
            next[year.Key] = await session.TakeNumbersAsync(seller.Id, nameof(DocumentType.Invoice), year.Key, year.Count());
        return next;
    }

    private static async Task<IReadOnlyList<IssuedInvoice>> WriteAsync(WriteSession session, Seller seller, List<Draft> drafts, Dictionary<int, long> next)
    {
        var pattern = DocumentNumberPattern.Parse(seller.InvoiceNumberPattern);
        var issued = new List<IssuedInvoice>(drafts.Count);
        var contents = new List<StoredInvoiceContent>(drafts.Count);
        foreach (var draft in drafts)
        {
            var year = draft.IssueDate.Year;
            var sequence = next[year]++;
            var number = pattern.Format(year, sequence);
            var content = InvoiceComposer.Compose(seller, draft.Customer, draft.Payment, draft.Lines, new InvoiceHeading(number, draft.IssueDate, draft.DueDate, draft.Terms), draft.Group);
            var json = InvoiceContentFormat.Write(content);
            var invoice = Invoice.Issue(draft.Facts(seller), sequence, number, InvoiceContentFormat.Hash(json), session.NowUtc);
            contents.Add(new StoredInvoiceContent { InvoiceId = invoice.Id, Json = json });
            issued.Add(new IssuedInvoice(invoice, draft.Payment, draft.Retaxed));
            session.Audit(new AuditFact("invoice.issued", invoice.Id.ToString(), $"Invoice {number} issued, due {draft.DueDate:yyyy-MM-dd}")
            {
                PaymentId = draft.Payment.Id,
                SubscriptionId = draft.Payment.SubscriptionId,
            });
        }

        await session.InsertAsync([.. issued.Select(i => i.Invoice)]);
        await session.InsertAsync(contents);
        return issued;
    }

    private sealed record Draft(Payment Payment, Customer Customer, IReadOnlyList<BilledLine> Lines, DateOnly IssueDate, PaymentTerms Terms, BillingGroup? Group, bool Retaxed)
    {
        public DateOnly DueDate => Domain.Invoices.DueDate.For(IssueDate, Terms, Payment.BillingDate);

        public InvoiceFacts Facts(Seller seller) => new(
            InvoiceId.New(), seller.Id, DocumentType.Invoice, IssueDate, DueDate, (int)Terms, Payment.Id, Payment.CustomerId,
            Payment.SubscriptionId, Payment.Currency, Payment.NetMinor, Payment.TaxMinor);
    }
}

/// <summary>An invoice that was just issued.</summary>
/// <param name="Invoice">Its head.</param>
/// <param name="Payment">What it asks for.</param>
/// <param name="Retaxed">Whether the payment's amounts changed by the tax rules of today.</param>
public sealed record IssuedInvoice(Invoice Invoice, Payment Payment, bool Retaxed);
