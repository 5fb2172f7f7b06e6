using System.Globalization;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// When what decides the tax changes, the payments that are not invoiced yet follow in the same act, so that what a page shows is what
/// will be collected. Part-paid ones keep what was agreed when money came.
/// </summary>
internal static class RetaxScheduledPayments
{
    private const int ContractsAtOnce = 500;

    /// <summary>After a customer's tax data changed.</summary>
    public static async Task ForCustomerAsync(WriteSession session, Customer customer)
    {
        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == customer.SellerId, session.CancellationToken);
        var subscriptions = await session.Db.Subscriptions.AsNoTracking().Where(s => s.CustomerId == customer.Id).ToListAsync(session.CancellationToken);
        var payments = await Scheduled(session).Where(p => p.CustomerId == customer.Id).ToListAsync(session.CancellationToken);
        Retax(seller, new Dictionary<CustomerId, Customer> { [customer.Id] = customer }, subscriptions, payments);
    }

    /// <summary>After the seller's default rate changed: contracts of products without a rate of their own.</summary>
    /// <returns>How many payments changed.</returns>
    /// <exception cref="BusinessRuleException">Periods that began before today are not invoiced yet; they belong to the old rate.</exception>
    public static Task<int> ForDefaultRateAsync(WriteSession session, Seller seller) => ForRateAsync(
        session, seller.Id, session.Db.Products.Where(p => p.SellerId == seller.Id && p.TaxRate == null), seller.DefaultTaxRate, nameof(Seller.DefaultTaxRate));

    /// <summary>After a product's rate changed.</summary>
    /// <inheritdoc cref="ForDefaultRateAsync"/>
    public static async Task<int> ForProductAsync(WriteSession session, Product product)
    {
        var rate = product.TaxRate ?? await session.Db.Sellers.Where(s => s.Id == product.SellerId).Select(s => s.DefaultTaxRate).SingleAsync(session.CancellationToken);
        return await ForRateAsync(session, product.SellerId, session.Db.Products.Where(p => p.Id == product.Id), rate, nameof(Product.TaxRate));
    }

    private static async Task<int> ForRateAsync(WriteSession session, SellerId sellerId, IQueryable<Product> products, TaxRate rate, string member)
    {
        // The changed seller or product is written first: below, everything is read anew and let go again.
        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Db.ChangeTracker.Clear();
        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == sellerId, session.CancellationToken);
        var variants = session.Db.Variants.Where(v => products.Any(p => p.Id == v.ProductId)).Select(v => v.Id);
        var concerned = session.Db.Subscriptions.Where(s => s.TaxRate != rate && variants.Contains(s.VariantId));
        await RefuseLateAsync(session, concerned, BusinessCalendar.DayOf(session.NowUtc, seller), member);
        var running = concerned.Where(s => s.Status == SubscriptionStatus.Draft || s.Status == SubscriptionStatus.Active);
        var contracts = await running.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(session.CancellationToken);
        if (contracts.Count == 0)
            return 0;
        await running.ExecuteUpdateAsync(set => set.SetProperty(s => s.TaxRate, rate).SetProperty(s => s.Version, s => s.Version + 1), session.CancellationToken);
        var changed = 0;
        foreach (var chunk in contracts.Chunk(ContractsAtOnce))
            changed += await ForContractsAsync(session, seller, chunk);
        session.Audit(new AuditFact(
            "tax.rate-changed", sellerId.ToString(), string.Create(CultureInfo.InvariantCulture, $"{contracts.Count} contracts and {changed} payments that are not invoiced follow the tax rate of {rate.Percent} %")));
        return changed;
    }

    // The contract's rate has no date: issued after the change, these would carry the rate of another time.
    private static async Task RefuseLateAsync(WriteSession session, IQueryable<Subscription> concerned, DateOnly today, string member)
    {
        var late = await session.Db.Payments.CountAsync(
            p => p.InvoiceId == null && p.Status == PaymentStatus.Pending && p.BillingDate < today && concerned.Any(s => s.Id == p.SubscriptionId), session.CancellationToken);
        if (late > 0)
        {
            throw new BusinessRuleException(
                RuleCodes.Invalid,
                string.Create(CultureInfo.InvariantCulture, $"{late} payments of periods that began before today are not invoiced yet and belong to the old rate. Have them issued first: Billing runs shows what waits."),
                member);
        }
    }

    private static async Task<int> ForContractsAsync(WriteSession session, Seller seller, SubscriptionId[] ids)
    {
        var subscriptions = await session.Db.Subscriptions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(session.CancellationToken);
        var customerIds = subscriptions.Select(s => s.CustomerId).Distinct().ToList();
        var customers = await session.Db.Customers.AsNoTracking().Where(c => customerIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, session.CancellationToken);
        var wanted = ids.Select(id => (SubscriptionId?)id).ToList();
        var payments = await Scheduled(session).Where(p => wanted.Contains(p.SubscriptionId)).ToListAsync(session.CancellationToken);
        var changed = Retax(seller, customers, subscriptions, payments);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Db.ChangeTracker.Clear();
        return changed;
    }

    private static IQueryable<Payment> Scheduled(WriteSession session) =>
        session.Db.Payments.Where(p => p.InvoiceId == null && p.Status == PaymentStatus.Pending && p.PaidMinor == 0).Include(p => p.Lines).AsSingleQuery();

    private static int Retax(Seller seller, Dictionary<CustomerId, Customer> customers, List<Subscription> contracts, List<Payment> payments)
    {
        var subscriptions = contracts.ToDictionary(s => s.Id);
        return payments.Where(p => p.Lines.All(l => subscriptions.ContainsKey(l.SubscriptionId))).Count(payment =>
        {
            var customer = customers[payment.CustomerId];
            var treatments = payment.Lines.Select(l => TaxRules.Decide(seller.Address.CountryCode, customer.VatNumber, customer.TaxExempt, subscriptions[l.SubscriptionId].TaxRate)).ToList();
            return payment.Retax(treatments, subscriptions[payment.Lines[0].SubscriptionId].PriceIncludesTax);
        });
    }
}
