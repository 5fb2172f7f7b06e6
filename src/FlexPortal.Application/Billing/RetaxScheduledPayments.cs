using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// When what decides a customer's tax changes, the payments that are not invoiced yet follow in the same act, so that what a page shows is what
/// will be collected.
/// </summary>
internal static class RetaxScheduledPayments
{
    /// <summary>Computes the customer's payments that are not invoiced again. Part-paid ones keep what was agreed when money came.</summary>
    public static async Task ForCustomerAsync(WriteSession session, Customer customer)
    {
        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == customer.SellerId, session.CancellationToken);
        var payments = await session.Db.Payments
            .Where(p => p.CustomerId == customer.Id && p.InvoiceId == null && p.Status == PaymentStatus.Pending && p.PaidMinor == 0)
            .Include(p => p.Lines).AsSingleQuery().ToListAsync(session.CancellationToken);
        var subscriptions = await session.Db.Subscriptions.AsNoTracking().Where(s => s.CustomerId == customer.Id).ToDictionaryAsync(s => s.Id, session.CancellationToken);
        foreach (var payment in payments.Where(p => p.Lines.All(l => subscriptions.ContainsKey(l.SubscriptionId))))
        {
            var treatments = payment.Lines.Select(l => TaxRules.Decide(seller.Address.CountryCode, customer.VatNumber, customer.TaxExempt, subscriptions[l.SubscriptionId].TaxRate)).ToList();
            payment.Retax(treatments, subscriptions[payment.Lines[0].SubscriptionId].PriceIncludesTax);
        }
    }
}
