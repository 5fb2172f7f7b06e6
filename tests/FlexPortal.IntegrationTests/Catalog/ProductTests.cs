using FlexPortal.Application.Catalog;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Catalog;

public sealed class ProductTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_product_shows_its_variants_in_order_with_their_prices_by_length(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.ProductAsync(variant: Rentals.Laptop("14 inch", 9900, (12, 8900), (24, 7500)));
        await AddAsync(books, id, Rentals.Laptop("16 inch", 12900, (36, 9900)));

        var page = await PageOfAsync(books, id);

        Assert.Equal(["14 inch", "16 inch"], page.Product.Variants.Select(v => v.Name));
        Assert.Equal([12, 24, 36], page.ContractLengths);
        Assert.Equal([9900, 8900, 8900, 7500, 7500], new[] { 11, 12, 23, 24, 120 }.Select(months => page.Product.Variants[0].PriceFor(months).Minor));
    }

    [Theory]
    [AllDatabases]
    public async Task New_prices_replace_the_old_ones(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.ProductAsync(variant: Rentals.Laptop("14 inch", 9900, (12, 8900), (24, 7500)));
        var variant = (await PageOfAsync(books, id)).Product.Variants[0].Id;

        await UpdateAsync(books, id, 1, variant, Rentals.Laptop("14 inch M4", 10900, (12, 8500), (36, 6900)));

        var now = (await PageOfAsync(books, id)).Product.Variants.Single();
        Assert.Equal(("14 inch M4", 10900L), (now.Name, now.ListPriceMinor));
        Assert.Equal([(12, 8500L), (36, 6900L)], now.Prices.Select(p => (p.ContractMonths, p.MonthlyMinor)));
        var log = await books.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "variant.updated", Cancellation));
        Assert.Contains("7500", log.Before, StringComparison.Ordinal);
        Assert.Contains("6900", log.After, StringComparison.Ordinal);
    }

    [Theory]
    [AllDatabases]
    public async Task Two_variants_of_one_name_are_refused_and_nothing_is_kept(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.ProductAsync();

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => AddAsync(books, id, Rentals.Laptop("14 INCH")));

        Assert.Equal("Name", refusal.Member);
        Assert.Single((await PageOfAsync(books, id)).Product.Variants);
    }

    [Theory]
    [AllDatabases]
    public async Task Two_people_who_add_a_variant_at_once_both_succeed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.ProductAsync();

        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => AddAsync(books, id, Rentals.Laptop($"Variant {number}"))));

        Assert.Equal([1, 2, 3, 4, 5], (await PageOfAsync(books, id)).Product.Variants.Select(v => v.Position));
    }

    [Theory]
    [AllDatabases]
    public async Task An_older_form_is_told_of_the_conflict(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.ProductAsync();
        await ChangeAsync(books, id, 1, new ProductEntry("MacBook Air", "Laptops", null, new TaxRate(900)));

        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeAsync(books, id, 1, new ProductEntry("MacBook", null, null, null)));

        Assert.Equal(RuleCodes.Conflict, refusal.Code);
        Assert.Equal("MacBook Air", (await PageOfAsync(books, id)).Product.Name);
    }

    [Theory]
    [AllDatabases]
    public async Task The_same_form_sent_twice_makes_one_product(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var entry = new ProductEntry("ThinkPad", null, null, null);

        var first = await books.UseAsync<CreateProduct, ProductId>(create => create.ExecuteAsync(entry, Rentals.Laptop(), "form", Cancellation));
        var second = await books.UseAsync<CreateProduct, ProductId>(create => create.ExecuteAsync(entry, Rentals.Laptop(), "form", Cancellation));

        Assert.Equal(first, second);
    }

    [Theory]
    [AllDatabases]
    public async Task The_list_is_sorted_like_a_dictionary_and_shows_the_lowest_price_and_what_runs(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.ProductAsync("Zebra scanner", null);
        await books.ProductAsync("iPad", "Tablets", Rentals.Laptop("11 inch", 3900, (24, 2900)));
        var laptop = await books.ProductAsync("MacBook", "Laptops");
        var customer = await books.TakeUpAsync(Rentals.Person());
        await books.RentAsync(customer, laptop, new DateOnly(2025, 1, 1));
        await books.RentAsync(customer, laptop, new DateOnly(2025, 1, 1));

        var rows = (await ListAsync(books, null)).Items;

        Assert.Equal(["iPad", "MacBook", "Zebra scanner"], rows.Select(p => p.Name));
        Assert.Equal([2900, 9900, 9900], rows.Select(p => p.From.Single().Minor));
        Assert.Equal([0, 2, 0], rows.Select(p => p.ActiveSubscriptions));
        Assert.Equal([1, 1, 1], rows.Select(p => p.Variants));
    }

    [Theory]
    [AllDatabases("ipad TABLETS", "iPad")]
    [AllDatabases("lt-14 cellular", "iPad")]
    [AllDatabases("ELEKTRO", "Élektro-Rad")]
    public async Task Search_looks_at_names_categories_variants_and_units(DatabaseKind kind, string search, string found)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.ProductAsync("iPad", "Tablets", Rentals.Laptop("11 inch cellular"));
        await books.ProductAsync("iPhone", "Telephones");
        await books.ProductAsync("Élektro-Rad", "Bicycles");

        Assert.Equal([found], (await ListAsync(books, search)).Items.Select(p => p.Name));
    }

    [Theory]
    [AllDatabases]
    public async Task A_new_subscription_is_offered_active_variants_of_active_products(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var laptop = await books.ProductAsync("MacBook", variant: Rentals.Laptop("14 inch", 9900, (12, 8900)));
        var gone = await AddAsync(books, laptop, Rentals.Laptop("13 inch"));
        var phone = await books.ProductAsync("iPhone");
        await books.UseAsync<UpdateVariant>(update => update.ExecuteAsync(laptop, null, gone, Rentals.Laptop("13 inch"), isActive: false, Cancellation));
        await books.UseAsync<UpdateProduct>(update => update.ExecuteAsync(phone, null, new ProductEntry("iPhone", null, null, null), isActive: false, Cancellation));

        var offered = Assert.Single(await books.UseAsync<VariantChoices, IReadOnlyList<VariantChoice>>(choices => choices.ExecuteAsync(Cancellation)));

        Assert.Equal(("MacBook", "14 inch"), (offered.Product, offered.Variant));
        Assert.Equal([9900, 8900, 8900], new[] { 6, 12, 24 }.Select(months => offered.PriceFor(months).Minor));
    }

    private static Task<VariantId> AddAsync(TestBooks books, ProductId id, VariantEntry entry) =>
        books.UseAsync<AddVariant, VariantId>(add => add.ExecuteAsync(id, entry, null, Cancellation));

    private static Task UpdateAsync(TestBooks books, ProductId id, int version, VariantId variant, VariantEntry entry) =>
        books.UseAsync<UpdateVariant>(update => update.ExecuteAsync(id, version, variant, entry, isActive: true, Cancellation));

    private static Task ChangeAsync(TestBooks books, ProductId id, int version, ProductEntry entry) =>
        books.UseAsync<UpdateProduct>(update => update.ExecuteAsync(id, version, entry, isActive: true, Cancellation));

    private static Task<Page<ProductRow>> ListAsync(TestBooks books, string? search) =>
        books.UseAsync<ProductList, Page<ProductRow>>(list => list.ExecuteAsync(search, new PageRequest(), Cancellation));

    private static async Task<ProductPage> PageOfAsync(TestBooks books, ProductId id)
    {
        var page = await books.UseAsync<ProductDetails, ProductPage?>(details => details.ExecuteAsync(id, Cancellation));
        Assert.NotNull(page);
        return page;
    }
}
