using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Changes what is known of a customer. Documents issued before keep what they print.</summary>
public sealed class UpdateCustomer(Database database) : IUseCase
{
    /// <summary>Changes the details; what is the same already is left alone.</summary>
    /// <param name="id">The customer.</param>
    /// <param name="version">The version that the form was opened with; null overwrites whatever there is.</param>
    /// <param name="details">All details, changed or not; texts within <see cref="TextLimits"/>.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">A business without a company name; <c>NOT_FOUND</c>; <c>CONFLICT</c>.</exception>
    public Task ExecuteAsync(CustomerId id, int? version, CustomerDetails details, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var customer = await session.Db.Customers.SingleOrDefaultAsync(c => c.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such customer.");
                ExpectedVersion.Require(customer.Version, version);
                var before = customer.ToDetails();
                if (before == details)
                    return;
                var terms = customer.Terms;
                customer.Update(details);
                session.Audit(new AuditFact("customer.updated", id.ToString(), "Details changed") { Before = AuditFact.Describe(before), After = AuditFact.Describe(customer.ToDetails()) });
                if ((before.VatNumber, before.TaxExempt) != (customer.VatNumber, customer.TaxExempt))
                    await RetaxScheduledPayments.ForCustomerAsync(session, customer);
                if (customer.Terms != terms)
                    await ChangePaymentTerms.AnnounceAsync(session, customer, terms);
            },
            cancellationToken);
}
