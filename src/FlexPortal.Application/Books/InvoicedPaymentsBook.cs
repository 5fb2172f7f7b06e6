using FlexPortal.Application.Data;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.7: invoices and payments are tied one to one, and say the same.</summary>
internal sealed class InvoicedPaymentsBook : IBook
{
    public string Key => "invoiced-payments";

    public string Title => "Each live invoice has exactly one payment, each invoiced payment exactly one live invoice, over the same amounts, less what was taken off, and dates";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var live = db.Invoices.Where(i => i.VoidedAtUtc == null && i.Type == DocumentType.Invoice);
        var findings = new BookFindings { Checked = await live.LongCountAsync(cancellationToken) };
        await findings.AddRowsAsync(
            from i in live
            join p in db.Payments on i.PaymentId equals p.Id
            // Lines that were taken off a group's invoice are still on the document.
            let off = p.Kind == PaymentKind.Consolidated ? p.Lines.Sum(l => l.WithdrawnMinor) : 0L
            let offTax = p.Kind == PaymentKind.Consolidated ? p.Lines.Sum(l => l.WithdrawnTaxMinor) : 0L
            where p.InvoiceId != i.Id || p.AmountMinor + off != i.TotalMinor || p.NetMinor + off - offTax != i.NetMinor || p.TaxMinor + offTax != i.TaxMinor || p.Currency != i.Currency
                || p.CustomerId != i.CustomerId || p.SellerId != i.SellerId || p.IssuedOn != i.IssueDate || p.DueDate != i.DueDate
            orderby i.Year, i.Sequence
            select new { i.Id, i.Number, i.TotalMinor, i.DueDate, p.InvoiceId, AmountMinor = p.AmountMinor + off, PaymentDue = p.DueDate },
            row => new Violation(
                row.Id.ToString(), row.Number,
                row.InvoiceId == row.Id
                    ? $"It asks for {row.TotalMinor} by {row.DueDate:yyyy-MM-dd}, its payment for {row.AmountMinor} by {row.PaymentDue:yyyy-MM-dd} (minor units), or another part differs."
                    : $"Its payment names {(row.InvoiceId is { } other ? other.ToString() : "no invoice")}."),
            cancellationToken);
        await findings.AddRowsAsync(
            from p in db.Payments
            where p.InvoiceId != null && !live.Any(i => i.Id == p.InvoiceId && i.PaymentId == p.Id)
            join s in db.Subscriptions on p.SubscriptionId equals s.Id into ss
            from s in ss.DefaultIfEmpty()
            orderby p.Id
            select new { p.Id, Number = (long?)s.Number, p.BillingDate, p.InvoiceId },
            row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(row.Number, row.BillingDate), $"It names {row.InvoiceId}, which is no live invoice of it."),
            cancellationToken);
        await findings.AddRowsAsync(
            live.GroupBy(i => i.PaymentId).Where(g => g.Count() > 1).Select(g => new { PaymentId = g.Key, Count = g.Count() }),
            row => new Violation(row.PaymentId.ToString(), "Payment", $"{row.Count} live invoices ask for it."),
            cancellationToken);
        return findings;
    }
}
