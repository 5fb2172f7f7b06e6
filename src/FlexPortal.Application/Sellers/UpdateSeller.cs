using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>Changes the seller's profile, all but the numbering. Documents issued before keep what they print.</summary>
public sealed class UpdateSeller(Database database) : IUseCase
{
    /// <summary>Changes it; what is the same already is left alone. Other lead days move the due dates of what is not invoiced yet, another default tax rate its tax.</summary>
    /// <param name="profile">The whole profile; its numbering patterns are not looked at.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>How many payments that are not invoiced yet follow another tax rate.</returns>
    /// <exception cref="BusinessRuleException">A value breaks its rule; another tax rate while earlier periods wait to be invoiced; <c>CONFLICT</c>.</exception>
    public Task<int> ExecuteAsync(SellerProfile profile, int version, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var seller = await session.Db.Sellers.OrderBy(s => s.Id).FirstAsync(session.CancellationToken);
            ExpectedVersion.Require(seller.Version, version);
            var before = seller.ToProfile();
            var after = profile with { InvoiceNumberPattern = before.InvoiceNumberPattern, CreditNoteNumberPattern = before.CreditNoteNumberPattern, ReceiptNumberPattern = before.ReceiptNumberPattern };
            if (before == after)
                return 0;
            if ((before.Iban, before.Bic, before.BankName) != (after.Iban, after.Bic, after.BankName) || before.ApprovalLimitMinor != after.ApprovalLimitMinor)
                session.RequireProof();
            seller.Update(after);
            session.Audit(new AuditFact("seller.updated", seller.Id.ToString(), "Seller profile changed") { Before = AuditFact.Describe(before), After = AuditFact.Describe(after) });
            if (before.InvoiceLeadDays != after.InvoiceLeadDays)
                await RefreshDueDates.OfSellerAsync(session, seller);
            return before.DefaultTaxRate == after.DefaultTaxRate ? 0 : await RetaxScheduledPayments.ForDefaultRateAsync(session, seller);
        },
        cancellationToken);
}
