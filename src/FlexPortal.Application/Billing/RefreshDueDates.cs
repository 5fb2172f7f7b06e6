using System.Linq.Expressions;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// Lets payments that are not invoiced yet show the due date that they would get by the terms of today (billing rules §3). Part of the act
/// that changes the lead days or the terms: call it with that act's session.
/// </summary>
public static class RefreshDueDates
{
    /// <summary>After the seller's lead days changed.</summary>
    /// <param name="session">The act.</param>
    /// <param name="seller">The seller as it is to be saved.</param>
    /// <returns>How many payments got another due date.</returns>
    public static async Task<int> OfSellerAsync(WriteSession session, Seller seller)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(seller);
        var changed = 0;
        foreach (var terms in Enum.GetValues<PaymentTerms>())
        {
            var payments = session.Db.Payments.Where(p => p.SellerId == seller.Id && session.Db.Customers.Any(c => c.Id == p.CustomerId && c.Terms == terms));
            changed += await SetAsync(session, payments, terms, seller.InvoiceLeadDays);
        }

        // A group's terms count instead of its members'; only lines with days of their own have a lead.
        foreach (var group in await session.Db.BillingGroups.AsNoTracking().Where(g => g.SellerId == seller.Id && g.BillingDay == null).ToListAsync(session.CancellationToken))
            changed += await GroupLines.DateAsync(session, seller, group);

        return changed;
    }

    /// <summary>After a customer's terms changed.</summary>
    /// <param name="session">The act.</param>
    /// <param name="customer">The customer with its new terms.</param>
    /// <returns>How many payments got another due date.</returns>
    public static async Task<int> OfCustomerAsync(WriteSession session, Customer customer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(customer);
        var leadDays = await session.Db.Sellers.Where(s => s.Id == customer.SellerId).Select(s => s.InvoiceLeadDays).SingleAsync(session.CancellationToken);
        return await SetAsync(session, session.Db.Payments.Where(p => p.CustomerId == customer.Id), customer.Terms, leadDays);
    }

    /// <summary>Issue date + terms, never before the period starts: both count from the billing date, so the rule is one number of days.</summary>
    internal static Expression<Func<Payment, DateOnly>> DueDateOf(PaymentTerms terms, int leadDays)
    {
        var days = Math.Max(0, (int)terms - leadDays);
        return p => p.BillingDate.AddDays(days);
    }

    /// <summary>
    /// Dates lines that have another due date. The version stays: nobody's open form is about the due date, and tracked payments only write what they changed.
    /// </summary>
    internal static Task<int> SetAsync(WriteSession session, IQueryable<Payment> lines, Expression<Func<Payment, DateOnly>> dueDate)
    {
        var payment = dueDate.Parameters[0];
        var others = Expression.Lambda<Func<Payment, bool>>(Expression.NotEqual(Expression.Property(payment, nameof(Payment.DueDate)), dueDate.Body), payment);
        return lines.Where(others).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueDate, dueDate).SetProperty(p => p.UpdatedAtUtc, session.NowUtc), session.CancellationToken);
    }

    private static Task<int> SetAsync(WriteSession session, IQueryable<Payment> payments, PaymentTerms terms, int leadDays) =>
        SetAsync(session, payments.Where(p => p.InvoiceId == null && p.BillingGroupId == null && p.Status != PaymentStatus.Cancelled), DueDateOf(terms, leadDays));
}
