using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Billing;

/// <summary>Turns what a schedule asks for into payments, taxed and dated by the rules of today.</summary>
public static class ScheduleGeneration
{
    /// <summary>The payments that a subscription lacks.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="customer">The payer.</param>
    /// <param name="subscription">An active subscription.</param>
    /// <param name="existingStarts">First days of the periods that exist.</param>
    /// <param name="nowUtc">This moment.</param>
    public static IReadOnlyList<Payment> MissingPayments(Seller seller, Customer customer, Subscription subscription, IReadOnlySet<DateOnly> existingStarts, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(subscription);
        var tax = TaxRules.Decide(seller.Address.CountryCode, customer.VatNumber, customer.TaxExempt, subscription.TaxRate);
        var payer = new PeriodPayer(customer.Id, subscription.Id, subscription.PriceIncludesTax);
        return
        [
            .. subscription.MissingPayments(existingStarts).Select(proposed => Payment.ForPeriod(
                seller.Id, payer, proposed, tax, ProjectedDueDate(seller, customer, proposed.Period.Start), nowUtc)),
        ];
    }

    /// <summary>The due date that a payment would get by the terms of today.</summary>
    public static DateOnly ProjectedDueDate(Seller seller, Customer customer, DateOnly periodStart)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(customer);
        return DueDate.For(DueDate.IssueDay(periodStart, seller.InvoiceLeadDays), customer.Terms, periodStart);
    }
}
