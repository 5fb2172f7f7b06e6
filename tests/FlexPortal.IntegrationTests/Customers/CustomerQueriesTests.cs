using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Customers;

public sealed class CustomerQueriesTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Another_name_is_found_at_once_and_the_one_of_before_no_longer(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var id = await books.TakeUpAsync(Rentals.Person("Ann Murphy", "ann@example.ie"));
        await books.UseAsync<UpdateCustomer>(update => update.ExecuteAsync(id, 0, Rentals.Person("Ann Smith", "ann@example.ie"), Cancellation));

        async Task<int> FoundAsync(string search) => (await ListAsync(books, search)).Count;
        foreach (var (search, found) in new[] { ("murphy", 0), ("smi", 1), ("ann smith", 1), ("example.ie", 1), ("mith", 0) })
            Assert.Equal(found, await FoundAsync(search));

        // A database of before words were kept.
        await books.WriteAsync(session => session.Db.CustomerWords.ExecuteDeleteAsync(Cancellation));
        Assert.Equal(0, await FoundAsync("smith"));
        await books.UseAsync<IndexCustomers>(index => index.ExecuteAsync(Cancellation));
        await books.UseAsync<IndexCustomers>(index => index.ExecuteAsync(Cancellation));
        Assert.Equal(1, await FoundAsync("smith"));
    }

    [Theory]
    [AllDatabases("zolc LUKASZ", "Łukasz Żółć")]
    [AllDatabases("acme.example", "Acme Robotics Ltd")]
    [AllDatabases("byrne acme", "Acme Robotics Ltd")]
    [AllDatabases("100%", "100% Wolf GmbH")]
    [AllDatabases("o'brien", "Sinéad O'Brien")]
    public async Task Search_finds_the_customer_with_every_word_whatever_case_and_accents(DatabaseKind kind, string search, string found)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        foreach (var name in new[] { "Łukasz Żółć", "Łukasz Nowak", "Sinéad O'Brien" })
            await books.TakeUpAsync(Rentals.Person(name, "x@example.ie"));
        await books.TakeUpAsync(Rentals.Company());
        await books.TakeUpAsync(Rentals.Company("100% Wolf GmbH", "hallo@wolf.example"));
        await books.TakeUpAsync(Rentals.Company("1000 Wölfe GmbH", "hallo@rudel.example"));

        var page = await ListAsync(books, search);

        Assert.Equal([found], page.Items.Select(c => c.Name));
        Assert.Equal(1, page.Count);
        var offered = await books.UseAsync<CustomerSearch, IReadOnlyList<CustomerChoice>>(picker => picker.ExecuteAsync(search, Cancellation));
        Assert.Equal([found], offered.Select(c => c.Name));
    }

    [Theory]
    [AllDatabases]
    public async Task Nothing_is_found_where_one_word_is_missing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.TakeUpAsync(Rentals.Company());

        Assert.Empty((await ListAsync(books, "acme bicycles")).Items);
    }

    [Theory]
    [AllDatabases]
    public async Task The_list_is_sorted_by_name_and_pages_there_and_back(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        foreach (var number in Enumerable.Range(1, 60).Reverse())
            await books.TakeUpAsync(Rentals.Person($"{(number % 2 == 0 ? "customer" : "Customer")} {number:D3}"));

        var first = await ListAsync(books, null);
        var second = await ListAsync(books, null, new PageRequest(After: first.Next));
        var last = await ListAsync(books, null, new PageRequest(After: second.Next));
        var back = await ListAsync(books, null, new PageRequest(Before: last.Previous));

        Assert.Equal(Enumerable.Range(1, 60), first.Items.Concat(second.Items).Concat(last.Items).Select(c => int.Parse(c.Name[^3..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(second.Items.Select(c => c.Id), back.Items.Select(c => c.Id));
        Assert.Equal((null, null, 60), (first.Previous, last.Next, first.Count));
    }

    [Theory]
    [AllDatabases]
    public async Task The_picker_offers_twenty_at_most(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        foreach (var number in Enumerable.Range(1, 22))
            await books.TakeUpAsync(Rentals.Person($"Customer {number:D2}"));

        var offered = await books.UseAsync<CustomerSearch, IReadOnlyList<CustomerChoice>>(picker => picker.ExecuteAsync(null, Cancellation));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"Customer {number:D2}"), offered.Select(c => c.Name));
    }

    [Theory]
    [AllDatabases]
    public async Task List_and_page_show_what_the_rows_add_up_to(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var customer = await books.TakeUpAsync(Rentals.Company(), PaymentTerms.Net14);
        await books.TakeUpAsync(Rentals.Person());
        var product = await books.ProductAsync();
        await books.RentAsync(customer, product, NewYear, months: 6, monthlyMinor: 8900);
        await books.RentAsync(customer, product, NewYear, months: 3, monthlyMinor: 4950);
        await books.BillAsync();
        books.Today = new DateOnly(2025, 2, 3);
        await books.BillAsync();
        await PayPartAsync(books, customer, 3000);

        var row = (await ListAsync(books, "acme")).Items.Single();
        var page = await books.UseAsync<CustomerOverview, CustomerPage?>(overview => overview.ExecuteAsync(customer, Cancellation));

        // January (89.00 and 49.50, due on 15 January) and February (the same, due on 15 February) are invoiced; 30.00 came.
        Assert.Equal(2, row.ActiveSubscriptions);
        Assert.Equal([new OpenAmount("EUR", (2 * (8900 + 4950)) - 3000, 8900 + 4950 - 3000)], row.Open);
        Assert.Equal([new CustomerTotals("EUR", row.Open[0].OpenMinor, row.Open[0].OverdueMinor, (4 * 8900) + 4950, 3000)], page!.Totals);
        Assert.Equal(2, page.SubscriptionCount);
        Assert.Equal(["SUB-000002", "SUB-000001"], page.Subscriptions.Select(s => s.Reference));
        Assert.Equal(new DateOnly(2025, 6, 30), page.Subscriptions[1].LastDay);
        Assert.Equal(4, page.Payments.Count(p => p.InvoiceNumber is not null));
    }

    [Theory]
    [AllDatabases]
    public async Task A_customer_without_payments_owes_nothing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.TakeUpAsync(Rentals.Person());

        var row = (await ListAsync(books, null)).Items.Single();

        Assert.Empty(row.Open);
        Assert.Equal(0, row.ActiveSubscriptions);
    }

    private static async Task PayPartAsync(TestBooks books, CustomerId customer, long minor)
    {
        var oldest = await books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == customer && p.AmountMinor == 8900).OrderBy(p => p.BillingDate).Select(p => new { p.Id, p.Version }).FirstAsync(Cancellation));
        var request = new MarkAsPaidRequest(oldest.Id, oldest.Version, "part", new DateOnly(2025, 2, 3), PaymentMethodType.BankTransfer, minor);
        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(pay => pay.ExecuteAsync(request, Cancellation));
    }

    private static Task<Page<CustomerRow>> ListAsync(TestBooks books, string? search, PageRequest? page = null) =>
        books.UseAsync<CustomerList, Page<CustomerRow>>(list => list.ExecuteAsync(search, page ?? new PageRequest(), Cancellation));
}
