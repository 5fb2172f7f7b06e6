using FlexPortal.Application.Billing;
using FlexPortal.Application.Contracts;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Contracts;

/// <summary>Contracts that go on: longer, at another price, with another unit.</summary>
public class ContractChangeTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task An_extension_adds_payments_from_the_old_end_at_its_own_price(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var id = (await books.IssuedAsync())[0].SubscriptionId!.Value;
        var request = new ExtendRequest(id, (await SubscriptionAsync(books, id)).Version, PaymentDesk.Key(), 3, 7900);

        var preview = await books.UseAsync<PreviewPrice, IReadOnlyList<Payment>?>(p => p.OfExtensionAsync(request, Cancel));
        Assert.Equal([7900, 7900, 7900], preview!.Select(p => p.NetMinor));
        Assert.Equal(3, await ExtendAsync(books, request));
        Assert.Equal(3, await ExtendAsync(books, request));

        var extended = await SubscriptionAsync(books, id);
        Assert.Equal((15, new DateOnly(2026, 4, 1), 7900L, 8900L), (extended.ContractMonths, extended.EndDate, extended.MonthlyPriceMinor, extended.PriceOn(NewYear)));
        var all = await books.ReadAsync(db => db.PaymentLines.Where(l => l.SubscriptionId == id).OrderBy(l => l.PeriodStart).Select(l => l.EnteredMinor).ToListAsync(Cancel));
        Assert.Equal([.. Enumerable.Repeat(8900L, 12), .. Enumerable.Repeat(7900L, 3)], all);
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => ExtendAsync(books, request with { IdempotencyKey = "far", Version = extended.Version, Months = 106 }));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Another_price_reaches_what_is_not_invoiced_and_nothing_else(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var id = payment.SubscriptionId!.Value;
        var request = new PriceRequest(id, (await SubscriptionAsync(books, id)).Version, PaymentDesk.Key(), new DateOnly(2025, 1, 1), 9900);

        var preview = await books.UseAsync<PreviewPrice, IReadOnlyList<(Payment Payment, long BeforeMinor)>?>(p => p.OfPriceAsync(request, Cancel));
        Assert.Equal((11, 10_947L, 12_177L), (preview!.Count, preview[0].BeforeMinor, preview[0].Payment.AmountMinor));
        Assert.Equal(11, await ChangeAsync(books, request));
        Assert.Equal(11, await ChangeAsync(books, request));

        Assert.Equal(10_947, (await books.FindAsync(payment.Id)).AmountMinor);
        Assert.Equal(11, await books.ReadAsync(db => db.Payments.CountAsync(p => p.AmountMinor == 12_177, Cancel)));
        var later = request with { IdempotencyKey = "later", Version = (await SubscriptionAsync(books, id)).Version, From = new DateOnly(2025, 6, 15), MonthlyMinor = 10_000 };
        Assert.Equal(6, await ChangeAsync(books, later));
        books.Today = new DateOnly(2025, 2, 1);
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, Cancel));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Another_unit_frees_the_old_one_and_is_named_from_then_on(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var issued = await books.IssuedAsync(2);
        var id = issued[0].SubscriptionId!.Value;
        var old = await SubscriptionAsync(books, id);

        await PaymentDesk.RefusedAsync(RuleCodes.AssetInUse, () => ReplaceAsync(books, new UnitRequest(id, old.Version, null, null, "Broken") with { SerialNumber = "sn-0002" }, sameProduct: true));
        await ReplaceAsync(books, new UnitRequest(id, old.Version, "new-77", 120_000, "Broken"));

        var replaced = await SubscriptionAsync(books, id);
        Assert.NotEqual(old.AssetId, replaced.AssetId);
        books.Today = new DateOnly(2025, 2, 1);
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, Cancel));
        var next = await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == id && p.InvoiceId != null).OrderBy(p => p.BillingDate).Select(p => p.Id).ToListAsync(Cancel));
        Assert.Equal("SN-0001", (await books.ContentAsync((await books.DocumentsAsync(next[0]))[0])).Lines[0].SerialNumber);
        Assert.Equal("NEW-77", (await books.ContentAsync((await books.DocumentsAsync(next[1]))[0])).Lines[0].SerialNumber);
        await books.HoldAsync();
    }

    private static Task<Subscription> SubscriptionAsync(TestBooks books, SubscriptionId id) => books.ReadAsync(db => db.Subscriptions.SingleAsync(s => s.Id == id, Cancel));

    private static Task<int> ExtendAsync(TestBooks books, ExtendRequest request) => books.UseAsync<ExtendContract, int>(extend => extend.ExecuteAsync(request, Cancel));

    private static Task<int> ChangeAsync(TestBooks books, PriceRequest request) => books.UseAsync<ChangeContractPrice, int>(change => change.ExecuteAsync(request, Cancel));

    // Each test contract has a product of its own: the unit of another one becomes one of this product first where that matters.
    private static async Task ReplaceAsync(TestBooks books, UnitRequest request, bool sameProduct = false)
    {
        if (sameProduct)
        {
            await books.WriteAsync(async session =>
            {
                var variant = await session.Db.Subscriptions.Where(s => s.Id == request.SubscriptionId).Select(s => (VariantId?)s.VariantId).SingleAsync(Cancel);
                await session.Db.Assets.Where(a => a.SerialNumber == "SN-0002").ExecuteUpdateAsync(set => set.SetProperty(a => a.VariantId, variant), Cancel);
            });
        }

        await books.UseAsync<ReplaceUnit>(replace => replace.ExecuteAsync(request, Cancel));
    }
}
