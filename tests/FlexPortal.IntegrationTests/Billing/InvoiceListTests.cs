using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;

namespace FlexPortal.IntegrationTests.Billing;

public sealed class InvoiceListTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Invoices_are_listed_latest_first_with_their_payment(DatabaseKind kind)
    {
        await using var books = await ThreeMonthsAsync(kind);

        var page = await ListAsync(books, null, null);

        Assert.Equal(6, page.Count);
        Assert.Equal(page.Items.OrderByDescending(i => i.IssueDate).ThenByDescending(i => i.Number).Select(i => i.Number), page.Items.Select(i => i.Number));
        var oldest = page.Items.Single(i => i.Number == "INV-2025-000001");
        Assert.Equal((new DateOnly(2025, 1, 1), 8900L, PaymentStatus.Pending, "SUB-000001"), (oldest.IssueDate, oldest.TotalMinor, oldest.Status, oldest.SubscriptionReference));
        Assert.Equal([PaymentBadge.Overdue], oldest.BadgesOn(books.Today));
    }

    [Theory]
    [AllDatabases("2025-02-28", 2)]
    [AllDatabases("2025-03-01", 2)]
    [AllDatabases("2025-04-01", 0)]
    [AllDatabases("2024-12-31", 0)]
    public async Task A_month_shows_what_was_issued_in_it(DatabaseKind kind, string day, int expected)
    {
        await using var books = await ThreeMonthsAsync(kind);

        var page = await ListAsync(books, null, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(expected, page.Items.Count);
    }

    [Theory]
    [AllDatabases("ACME robotics", 3, "Acme Robotics Ltd")]
    [AllDatabases("inv-2025-000001", 1, null)]
    [AllDatabases("INV-2025", 6, null)]
    [AllDatabases("nobody", 0, null)]
    [AllDatabases("%", 0, null)]
    public async Task Search_looks_at_the_customer_and_at_the_number(DatabaseKind kind, string search, int expected, string? customer)
    {
        await using var books = await ThreeMonthsAsync(kind);

        var page = await ListAsync(books, search, null);

        Assert.Equal(expected, page.Items.Count);
        if (customer is not null)
            Assert.All(page.Items, i => Assert.Equal(customer, i.Customer));
    }

    private static async Task<TestBooks> ThreeMonthsAsync(DatabaseKind kind)
    {
        var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var product = await books.ProductAsync();
        await books.RentAsync(await books.TakeUpAsync(Rentals.Company(), PaymentTerms.Net14), product, NewYear);
        await books.RentAsync(await books.TakeUpAsync(Rentals.Person()), product, NewYear);
        for (var month = 0; month < 3; month++)
        {
            books.Today = NewYear.AddMonths(month);
            await books.BillAsync();
        }

        return books;
    }

    private static Task<Page<InvoiceRow>> ListAsync(TestBooks books, string? search, DateOnly? month) =>
        books.UseAsync<InvoiceList, Page<InvoiceRow>>(list => list.ExecuteAsync(search, month, new PageRequest(), Cancellation));
}
