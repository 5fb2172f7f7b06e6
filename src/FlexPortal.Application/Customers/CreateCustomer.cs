using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Customers;

/// <summary>Takes up a customer.</summary>
public sealed class CreateCustomer(Database database, CurrentSeller seller) : IUseCase
{
    /// <summary>Makes the customer.</summary>
    /// <param name="details">What is known; texts within <see cref="TextLimits"/>.</param>
    /// <param name="terms">Days to pay; <see cref="PaymentTerms.Immediate"/> for an individual.</param>
    /// <param name="key">The form's idempotency key: the same form sent again answers with the same customer. Null makes one each time.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">A business without a company name; terms for an individual.</exception>
    public async Task<CustomerId> ExecuteAsync(CustomerDetails details, PaymentTerms terms, string? key, CancellationToken cancellationToken)
    {
        var sellerId = (await seller.GetAsync(cancellationToken)).Id;
        return await database.WriteAsync(
            session => key is null
                ? Task.FromResult(Create(session, sellerId, details, terms))
                : session.OnceAsync($"customer.create:{session.Actor.UserId}", key, new { details, terms }, () => Task.FromResult(Create(session, sellerId, details, terms))),
            cancellationToken);
    }

    /// <summary>Takes a customer up inside somebody's act.</summary>
    internal static CustomerId Create(WriteSession session, SellerId sellerId, CustomerDetails details, PaymentTerms terms)
    {
        var customer = Customer.Create(sellerId, details, session.NowUtc);
        if (terms != PaymentTerms.Immediate)
            customer.ChangeTerms(terms);
        session.Db.Customers.Add(customer);
        session.Audit(new AuditFact("customer.created", customer.Id.ToString(), "Customer created") { After = AuditFact.Describe(new { Details = customer.ToDetails(), customer.Terms }) });
        return customer.Id;
    }
}
