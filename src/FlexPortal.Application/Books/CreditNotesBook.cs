using FlexPortal.Application.Data;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Credit notes and receipts: their lines are their totals, lines are credited by credit notes alone, receipts confirm the money that came.</summary>
internal sealed class CreditNotesBook : IBook
{
    public string Key => "credit-notes";

    public string Title => "A credit note takes back what its lines say, of an invoice of the same payment; a receipt confirms the money that came";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Invoices.LongCountAsync(i => i.Type != DocumentType.Invoice, cancellationToken) };
        await DocumentsAsync(db, findings, cancellationToken);
        await LinesAsync(db, findings, cancellationToken);
        await ReceiptsAsync(db, findings, cancellationToken);
        await CancelledAsync(db, findings, cancellationToken);
        return findings;
    }

    private static async Task DocumentsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        var sums = db.CreditNoteLines.GroupBy(l => l.InvoiceId).Select(g => new { InvoiceId = g.Key, Net = g.Sum(l => l.NetMinor), Tax = g.Sum(l => l.TaxMinor) });
        await findings.AddRowsAsync(
            from i in db.Invoices
            where i.Type == DocumentType.CreditNote
            join l in sums on i.Id equals l.InvoiceId into ls
            from l in ls.DefaultIfEmpty()
            let net = (long?)l.Net ?? 0L
            let tax = (long?)l.Tax ?? 0L
            where i.NetMinor != net || i.TaxMinor != tax
            orderby i.Year, i.Sequence
            select new { i.Id, i.Number, i.NetMinor, i.TaxMinor, net, tax },
            row => new Violation(row.Id.ToString(), row.Number, $"It takes back {row.NetMinor} and tax {row.TaxMinor}; its lines say {row.net} and {row.tax} (minor units)."),
            cancellationToken);
        await findings.AddRowsAsync(
            from i in db.Invoices
            join o in db.Invoices on i.CorrectsInvoiceId equals o.Id
            where i.Type == DocumentType.CreditNote && (o.Type != DocumentType.Invoice || o.PaymentId != i.PaymentId || o.Currency != i.Currency)
            orderby i.Year, i.Sequence
            select new { i.Id, i.Number, Other = o.Number },
            row => new Violation(row.Id.ToString(), row.Number, $"It corrects {row.Other}, which is no invoice of the same payment."),
            cancellationToken);
    }

    // A voided invoice was credited in full by its cancellation document and its lines start anew: only credit notes of live invoices count on lines.
    private static Task LinesAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken)
    {
        var credited =
            from l in db.CreditNoteLines
            join i in db.Invoices on l.InvoiceId equals i.Id
            join o in db.Invoices on i.CorrectsInvoiceId equals o.Id
            where o.VoidedAtUtc == null
            group l by l.PaymentLineId into line
            select new { LineId = line.Key, Gross = line.Sum(l => l.NetMinor + l.TaxMinor), Tax = line.Sum(l => l.TaxMinor) };
        return findings.AddRowsAsync(
            from l in db.PaymentLines
            join c in credited on l.Id equals c.LineId into cs
            from c in cs.DefaultIfEmpty()
            let gross = (long?)c.Gross ?? 0L
            let tax = (long?)c.Tax ?? 0L
            where l.CreditedMinor != gross || l.CreditedTaxMinor != tax || gross > l.GrossMinor
            join s in db.Subscriptions on l.SubscriptionId equals s.Id
            orderby l.Id
            select new { l.PaymentId, s.Number, l.PeriodStart, l.CreditedMinor, l.CreditedTaxMinor, gross, tax },
            row => new Violation(
                row.PaymentId.ToString(), BookQueries.PaymentReference(row.Number, row.PeriodStart),
                $"The line says {row.CreditedMinor} credited with tax {row.CreditedTaxMinor}; credit notes say {row.gross} and {row.tax} (minor units)."),
            cancellationToken);
    }

    private static Task CancelledAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken) => findings.AddRowsAsync(
        from p in db.Payments
        where p.Status == PaymentStatus.Cancelled && p.InvoiceId != null && p.WrittenOffMinor == 0
        let credited = p.Lines.Sum(l => l.CreditedMinor)
        let invoiced = p.Lines.Sum(l => l.GrossMinor)
        where credited != invoiced
        orderby p.Id
        select new { p.Id, p.BillingDate, invoiced, credited },
        row => new Violation(row.Id.ToString(), BookQueries.PaymentReference(null, row.BillingDate), $"It is cancelled; {row.credited} of {row.invoiced} invoiced are taken back by credit notes (minor units)."),
        cancellationToken);

    private static Task ReceiptsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken) => findings.AddRowsAsync(
        from i in db.Invoices
        where i.Type == DocumentType.Receipt
        join t in db.Transactions on i.TransactionId equals t.Id into ts
        from t in ts.DefaultIfEmpty()
        let money = (long?)t.AmountMinor ?? 0L
        let credit = db.CreditMovements.Where(m => m.TransactionId == i.TransactionId && m.AmountMinor > 0).Sum(m => (long?)m.AmountMinor) ?? 0L
        where money + credit != i.TotalMinor || t.PaymentId != i.PaymentId
        orderby i.Year, i.Sequence
        select new { i.Id, i.Number, i.TotalMinor, i.Currency, money, credit },
        row => new Violation(row.Id.ToString(), row.Number, $"It confirms {new Money(row.TotalMinor, row.Currency)}; {row.money} came and {row.credit} became credit (minor units)."),
        cancellationToken);
}
