using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>How a corrected invoice would be taxed: by the customer, the contracts and the rules of now.</summary>
/// <param name="Customer">The payer as he is now.</param>
/// <param name="Treatments">Tax per line, in the order of the payment's lines.</param>
/// <param name="IncludesTax">Whether prices are entered with tax.</param>
internal sealed record CorrectedTax(Customer Customer, IReadOnlyList<TaxTreatment> Treatments, bool IncludesTax)
{
    /// <summary>Decides it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="payment">With its lines.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<CorrectedTax> LoadAsync(FlexPortalDbContext db, Payment payment, CancellationToken cancellationToken)
    {
        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.Id == payment.SellerId, cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == payment.CustomerId, cancellationToken);
        var ids = payment.Lines.Select(line => line.SubscriptionId).Distinct().ToList();
        var contracts = await db.Subscriptions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        return new CorrectedTax(
            customer,
            [.. payment.Lines.Select(line => InvoiceIssuing.TaxOf(seller, customer, contracts[line.SubscriptionId]))],
            contracts[payment.Lines[0].SubscriptionId].PriceIncludesTax);
    }
}
