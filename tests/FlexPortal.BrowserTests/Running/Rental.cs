using FlexPortal.Application.Catalog;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.BrowserTests.Running;

/// <summary>A customer with one active subscription of 12 months, made through the program's own use cases; the first payment is invoiced.</summary>
/// <param name="Customer">The customer's name.</param>
/// <param name="Subscription">The contract.</param>
/// <param name="Reference">Its reference, as people see it.</param>
/// <param name="FirstPayment">The payment of its first month.</param>
public sealed record Rental(string Customer, SubscriptionId Subscription, string Reference, PaymentId FirstPayment)
{
    /// <summary>The address of the first payment.</summary>
    public string PaymentPath => $"/Payments/{FirstPayment}";

    /// <summary>Makes one that starts today, at 100.00 a month without tax unless told otherwise.</summary>
    public static async Task<Rental> StartAsync(RunningApp app, string customer, decimal monthly = 100m, string email = "rental@example.com")
    {
        var cancellation = TestContext.Current.CancellationToken;
        var details = new CustomerDetails
        {
            Kind = CustomerKind.Individual,
            Name = customer,
            Email = email,
            BillingAddress = new Address { Line1 = "7 Harbour Road", City = "Dublin", CountryCode = "IE" },
        };
        var id = await app.CallAsync<CreateCustomer, CustomerId>(create => create.ExecuteAsync(details, PaymentTerms.Immediate, Guid.NewGuid().ToString("N"), cancellation));
        var variants = await app.CallAsync<VariantChoices, IReadOnlyList<VariantChoice>>(choices => choices.ExecuteAsync(cancellation));
        var today = await app.TodayAsync();
        var entry = new SubscriptionEntry { CustomerId = id, VariantId = variants[0].Id, StartDate = today, ContractMonths = 12, MonthlyPrice = monthly, AcquisitionCost = 1000m, SerialNumber = $"T-{Guid.NewGuid():N}"[..14] };
        var made = await app.CallAsync<DraftSubscription, DraftedSubscription>(draft => draft.ExecuteAsync(entry, activate: true, key: null, cancellation));
        await app.BillAsync();
        var payment = await app.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == made.Id).OrderBy(p => p.DueDate).Select(p => p.Id).FirstAsync(cancellation));
        return new Rental(customer, made.Id, made.Reference, payment);
    }
}
