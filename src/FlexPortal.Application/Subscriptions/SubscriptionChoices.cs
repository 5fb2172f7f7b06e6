using FlexPortal.Application.Catalog;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Reads what a form for a subscription offers.</summary>
public sealed class SubscriptionChoices(Database database, CustomerSearch customers, VariantChoices variants, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Customers that a search finds and variants that are offered, with what is chosen already even when it would not be among them.</summary>
    /// <param name="search">Words of the customer's names or e-mail; null for the first customers by name.</param>
    /// <param name="customer">The customer who is chosen.</param>
    /// <param name="variant">The variant that is chosen.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<SubscriptionFormChoices> ExecuteAsync(string? search, CustomerId? customer, VariantId? variant, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        var found = await customers.ExecuteAsync(search, cancellationToken);
        var offered = await variants.ExecuteAsync(cancellationToken);
        await using var db = database.Read();
        if (customer is { } chosen && found.All(c => c.Id != chosen))
        {
            found =
            [
                .. await db.Customers.Where(c => c.Id == chosen).Select(c => new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City)).ToListAsync(cancellationToken),
                .. found,
            ];
        }

        if (variant is { } kept && offered.All(v => v.Id != kept))
            offered = [.. offered, .. await OfferedNoMoreAsync(db, kept, cancellationToken)];
        return new SubscriptionFormChoices(found, offered, seller, calendar.Today(seller));
    }

    private static async Task<IReadOnlyList<VariantChoice>> OfferedNoMoreAsync(FlexPortalDbContext db, VariantId id, CancellationToken cancellationToken)
    {
        var variant = await db.Variants.Include(v => v.Prices.OrderBy(p => p.ContractMonths)).SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (variant is null)
            return [];
        var product = await db.Products.SingleAsync(p => p.Id == variant.ProductId, cancellationToken);
        return [new VariantChoice(id, product.Id, product.Name, variant.Name, new Money(variant.ListPriceMinor, variant.Currency), [.. variant.Prices.Select(p => new LengthPrice(p.ContractMonths, p.MonthlyMinor))]) { TaxRate = product.TaxRate }];
    }
}

/// <summary>What a form for a subscription offers.</summary>
/// <param name="Customers">Customers to choose from, at most <see cref="CustomerSearch.Limit"/> and the one who is chosen.</param>
/// <param name="Variants">Variants to choose from, by product.</param>
/// <param name="Seller">Gives the defaults.</param>
/// <param name="Today">The business day.</param>
public sealed record SubscriptionFormChoices(IReadOnlyList<CustomerChoice> Customers, IReadOnlyList<VariantChoice> Variants, Seller Seller, DateOnly Today)
{
    /// <summary>The currency of a variant's prices; the seller's while none is chosen.</summary>
    public Currency CurrencyOf(VariantId? variant) => Variants.FirstOrDefault(v => v.Id == variant)?.ListPrice.Currency ?? Seller.Currency;
}
