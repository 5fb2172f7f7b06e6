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
        ArgumentNullException.ThrowIfNull(subscription);
        return Payments(seller, customer, subscription, subscription.MissingPayments(existingStarts), nowUtc);
    }

    /// <summary>Payments for proposed periods, whatever the subscription's state: what activating a draft will create is previewed by this too.</summary>
    /// <param name="seller">The seller.</param>
    /// <param name="customer">The payer.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="proposed">The periods.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <returns>One payment a period, in the same order.</returns>
    public static IReadOnlyList<Payment> Payments(Seller seller, Customer customer, Subscription subscription, IEnumerable<ProposedPayment> proposed, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(subscription);
        var tax = TaxRules.Decide(seller.Address.CountryCode, customer.VatNumber, customer.TaxExempt, subscription.TaxRate);
        var payer = new PeriodPayer(customer.Id, subscription.Id, subscription.PriceIncludesTax);
        return [.. proposed.Select(period => Payment.ForPeriod(seller.Id, payer, period, tax, ProjectedDueDate(seller, customer, period.Period.Start), nowUtc))];
    }

    /// <summary>The due date that a payment would get by the terms of today.</summary>
    public static DateOnly ProjectedDueDate(Seller seller, Customer customer, DateOnly periodStart)
    {
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(customer);
        return DueDate.For(DueDate.IssueDay(periodStart, seller.InvoiceLeadDays), customer.Terms, periodStart);
    }
}
