using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Reads the ways in which a customer pays.</summary>
public sealed class CustomerMethods(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Failed payments that are offered at most.</summary>
    public const int FailedShown = 20;

    /// <summary>Those in use, the default first, then the latest.</summary>
    public async Task<IReadOnlyList<PaymentMethod>> OfAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.PaymentMethods.Where(m => m.CustomerId == customer && m.RemovedAtUtc == null)
            .OrderByDescending(m => m.IsDefault).ThenByDescending(m => m.Id).Take(AddPaymentMethod.Most).ToListAsync(cancellationToken);
    }

    /// <summary>The customer; null when there is none.</summary>
    public async Task<Customer?> CustomerAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Customers.SingleOrDefaultAsync(c => c.Id == customer, cancellationToken);
    }

    /// <summary>One method with the customer's payments that failed; null when the customer has no such method.</summary>
    public async Task<MethodView?> FindAsync(CustomerId customer, PaymentMethodId id, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await using var db = database.Read();
        if (await db.PaymentMethods.SingleOrDefaultAsync(m => m.Id == id && m.CustomerId == customer, cancellationToken) is not { } method)
            return null;
        var owner = await db.Customers.SingleAsync(c => c.Id == customer, cancellationToken);
        var failed = await (
            from payment in db.Payments
            where payment.CustomerId == customer && payment.Status == PaymentStatus.Failed
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            orderby payment.DueDate, payment.Id
            select new FailedPayment(payment, bills == null ? null : new GroupName(bills.Id, bills.Name))).Take(FailedShown).ToListAsync(cancellationToken);
        return new MethodView(method, owner, failed, today);
    }
}

/// <summary>One method.</summary>
/// <param name="Method">The method; it may be removed.</param>
/// <param name="Customer">Whose.</param>
/// <param name="Failed">The customer's payments that failed and are open, the first due first.</param>
/// <param name="Today">The business day.</param>
public sealed record MethodView(PaymentMethod Method, Customer Customer, IReadOnlyList<FailedPayment> Failed, DateOnly Today);

/// <summary>A payment that failed.</summary>
/// <param name="Payment">The payment, without its lines.</param>
/// <param name="Group">The billing group whose payment it is; null for others.</param>
public sealed record FailedPayment(Payment Payment, GroupName? Group);
