using System.Globalization;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Gives a business customer other terms: for every invoice issued later, for none issued before (billing rules §3).</summary>
public sealed class ChangePaymentTerms(Database database) : IUseCase
{
    /// <summary>Changes the terms, and the due dates of the customer's payments that are not invoiced yet.</summary>
    /// <param name="id">The customer.</param>
    /// <param name="version">The version that the form was opened with; null overwrites whatever there is.</param>
    /// <param name="terms">Days to pay.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>How many payments are due on another day than before.</returns>
    /// <exception cref="BusinessRuleException"><c>TERMS_NOT_ALLOWED</c> for an individual; <c>NOT_FOUND</c>; <c>CONFLICT</c>.</exception>
    public Task<int> ExecuteAsync(CustomerId id, int? version, PaymentTerms terms, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(terms))
            throw new BusinessRuleException(RuleCodes.Invalid, "Payment terms are immediate, Net 7, Net 14 or Net 30.", nameof(Customer.Terms));
        return database.WriteAsync(
            async session =>
            {
                var customer = await session.Db.Customers.SingleOrDefaultAsync(c => c.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such customer.");
                ExpectedVersion.Require(customer.Version, version);
                var before = customer.Terms;
                if (before == terms)
                    return 0;
                customer.ChangeTerms(terms);
                return await AnnounceAsync(session, customer, before);
            },
            cancellationToken);
    }

    /// <summary>What follows from other terms, whatever act changed them.</summary>
    internal static async Task<int> AnnounceAsync(WriteSession session, Customer customer, PaymentTerms before)
    {
        var moved = await RefreshDueDates.OfCustomerAsync(session, customer);
        var payments = moved == 1 ? "1 payment" : string.Create(CultureInfo.InvariantCulture, $"{moved} payments");
        session.Audit(new AuditFact("customer.terms_changed", customer.Id.ToString(), $"Payment terms changed from {Words(before)} to {Words(customer.Terms)}; {payments} due on another day")
        {
            Before = AuditFact.Describe(new { Terms = before }),
            After = AuditFact.Describe(new { customer.Terms }),
        });
        return moved;
    }

    private static string Words(PaymentTerms terms) => terms == PaymentTerms.Immediate ? "immediate" : string.Create(CultureInfo.InvariantCulture, $"Net {(int)terms}");
}
