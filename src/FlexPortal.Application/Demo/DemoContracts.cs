using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Demo;

/// <summary>Writes customers, units and subscriptions as the plan has them, day after day.</summary>
internal sealed class DemoContracts(Database database, Seller seller, DemoPlan plan, IReadOnlyList<DemoVariant> variants)
{
    private readonly Dictionary<int, CustomerId> customers = [];
    private int written;

    /// <summary>Writes what was agreed up to a day.</summary>
    /// <returns>How many subscriptions were written.</returns>
    public async Task<long> WriteAsync(DateOnly day, int batchSize, CancellationToken cancellationToken)
    {
        var before = written;
        while (written < plan.Contracts.Count && plan.Contracts[written].WrittenOn <= day)
        {
            var batch = plan.Contracts.Skip(written).Take(batchSize).TakeWhile(c => c.WrittenOn <= day).ToList();
            var newcomers = await database.WriteAsync(session => WriteAsync(session, batch), cancellationToken);
            foreach (var (index, id) in newcomers)
                customers[index] = id;
            written += batch.Count;
        }

        return written - before;
    }

    private async Task<Dictionary<int, CustomerId>> WriteAsync(WriteSession session, List<DemoContract> batch)
    {
        var newcomers = new Dictionary<int, CustomerId>();
        foreach (var index in batch.Select(c => c.Customer).Distinct().Where(c => !customers.ContainsKey(c)))
        {
            var (details, terms) = DemoCustomers.Of(plan.Chance, index);
            var customer = Customer.Create(seller.Id, details, session.NowUtc);
            if (terms != PaymentTerms.Immediate)
                customer.ChangeTerms(terms);
            session.Db.Customers.Add(customer);
            newcomers[index] = customer.Id;
            session.Audit(new AuditFact("customer.created", customer.Id.ToString(), $"Customer {customer.DisplayName} created"));
        }

        var assets = new List<Asset>(batch.Count);
        var subscriptions = new List<Subscription>(batch.Count);
        var number = await session.TakeNumbersAsync(seller.Id, NumberSeries.Subscriptions, 0, batch.Count);
        foreach (var contract in batch)
        {
            var customer = newcomers.TryGetValue(contract.Customer, out var id) ? id : customers[contract.Customer];
            var (asset, subscription) = Write(session, contract, customer, number++);
            assets.Add(asset);
            subscriptions.Add(subscription);
        }

        await session.InsertManyAsync(assets);
        await session.InsertManyAsync(subscriptions);
        return newcomers;
    }

    private (Asset Asset, Subscription Subscription) Write(WriteSession session, DemoContract contract, CustomerId customer, long number)
    {
        var rented = variants[contract.Variant];
        var asset = Asset.Create(seller.Id, rented.Variant.Id, $"{rented.Code}-{contract.Index + 1:D6}", rented.Cost);
        var terms = new SubscriptionTerms(contract.Start, contract.Months, contract.Frequency, rented.Variant.PriceFor(contract.Months), contract.BillingStart, seller.DefaultStubCharge);
        var order = new SubscriptionOrder(customer, rented.Variant.Id, asset.Id, rented.Description, terms, seller.PricesIncludeTax, seller.DefaultTaxRate);
        var subscription = Subscription.Draft(seller.Id, number, order, session.NowUtc);
        session.Audit(new AuditFact("subscription.created", subscription.Id.ToString(), $"{subscription.Reference} written down") { SubscriptionId = subscription.Id });
        if (!contract.IsDraft)
        {
            subscription.Activate(session.NowUtc);
            session.Audit(new AuditFact("subscription.activated", subscription.Id.ToString(), $"{subscription.Reference} activated") { SubscriptionId = subscription.Id });
        }

        return (asset, subscription);
    }
}
