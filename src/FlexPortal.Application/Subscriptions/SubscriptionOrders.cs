using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Turns what a person entered into what is agreed: looks up customer and variant, fills in what was left to the defaults.</summary>
internal static class SubscriptionOrders
{
    /// <summary>Prepares an order without its unit.</summary>
    /// <param name="db">Where customer and variant are looked up.</param>
    /// <param name="seller">Gives the defaults.</param>
    /// <param name="entry">What was entered.</param>
    /// <param name="draft">The draft that is changed, which keeps how its price was entered and may keep a variant that is offered no more; null for a new one.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <exception cref="BusinessRuleException">The member that cannot be used is named.</exception>
    public static async Task<PreparedOrder> PrepareAsync(FlexPortalDbContext db, Seller seller, SubscriptionEntry entry, Subscription? draft, CancellationToken cancellationToken)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == entry.CustomerId && c.SellerId == seller.Id, cancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.Invalid, "Choose a customer.", nameof(entry.CustomerId));
        var variant = await db.Variants.AsNoTracking().Include(v => v.Prices).SingleOrDefaultAsync(v => v.Id == entry.VariantId, cancellationToken);
        var product = variant is null ? null : await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == variant.ProductId && p.SellerId == seller.Id, cancellationToken);
        if (variant is null || product is null)
            throw new BusinessRuleException(RuleCodes.Invalid, "Choose a product.", nameof(entry.VariantId));
        if (!(product.IsActive && variant.IsActive) && draft?.VariantId != variant.Id)
            throw new BusinessRuleException(RuleCodes.Invalid, $"{product.Name}, {variant.Name} is offered no more.", nameof(entry.VariantId));
        var price = entry.MonthlyPrice is { } typed ? Amount(typed, variant.Currency, nameof(entry.MonthlyPrice)) : variant.PriceFor(entry.ContractMonths);
        var terms = new SubscriptionTerms(
            entry.StartDate,
            entry.ContractMonths,
            entry.Frequency,
            price,
            entry.BillingStart ?? seller.DefaultBillingStart,
            entry.StubCharge ?? seller.DefaultStubCharge,
            entry.BillingDay);
        terms.Validate();
        var order = new SubscriptionOrder(
            customer.Id,
            variant.Id,
            AssetId: null,
            $"{product.Name}, {variant.Name}",
            terms,
            draft?.PriceIncludesTax ?? seller.PricesIncludeTax,
            product.TaxRate ?? seller.DefaultTaxRate);
        var cost = entry.AcquisitionCost is { } paid ? Amount(paid, variant.Currency, nameof(entry.AcquisitionCost)) : (Money?)null;
        if (cost is { IsPositive: false })
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The acquisition cost is more than zero, or left empty.", nameof(entry.AcquisitionCost));
        return new PreparedOrder(order, customer, product, cost);
    }

    private static Money Amount(decimal major, Currency currency, string member)
    {
        try
        {
            return Money.FromMajor(major, currency);
        }
        catch (BusinessRuleException e)
        {
            throw new BusinessRuleException(e.Code, e.Message, member);
        }
    }
}

/// <summary>An order that is ready but for its unit.</summary>
/// <param name="Order">What is agreed; its unit is null.</param>
/// <param name="Customer">Who rents; not tracked.</param>
/// <param name="Product">What is rented, without its variants; not tracked.</param>
/// <param name="AcquisitionCost">What the unit cost; null when it was left empty.</param>
internal sealed record PreparedOrder(SubscriptionOrder Order, Customer Customer, Product Product, Money? AcquisitionCost);
