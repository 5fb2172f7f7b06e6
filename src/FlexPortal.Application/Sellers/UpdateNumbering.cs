using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>Changes how the numbers of documents are written. The count goes on; numbers given before stay.</summary>
public sealed class UpdateNumbering(Database database) : IUseCase
{
    /// <summary>Changes it; what is the same already is left alone.</summary>
    /// <param name="invoices">Pattern of invoices.</param>
    /// <param name="creditNotes">Pattern of credit notes.</param>
    /// <param name="receipts">Pattern of receipts.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">A pattern breaks its rules; <c>CONFLICT</c>.</exception>
    public Task ExecuteAsync(string invoices, string creditNotes, string receipts, int version, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var seller = await session.Db.Sellers.OrderBy(s => s.Id).FirstAsync(session.CancellationToken);
            ExpectedVersion.Require(seller.Version, version);
            var before = seller.ToProfile();
            var after = before with { InvoiceNumberPattern = invoices, CreditNoteNumberPattern = creditNotes, ReceiptNumberPattern = receipts };
            if (before == after)
                return;
            seller.Update(after);
            session.Audit(new AuditFact("seller.numbering-changed", seller.Id.ToString(), $"Numbers are written {invoices}, {creditNotes} and {receipts} now")
            {
                Before = AuditFact.Describe(new { Invoices = before.InvoiceNumberPattern, CreditNotes = before.CreditNoteNumberPattern, Receipts = before.ReceiptNumberPattern }),
                After = AuditFact.Describe(new { Invoices = invoices, CreditNotes = creditNotes, Receipts = receipts }),
            });
        },
        cancellationToken);
}
