using FlexPortal.Application.Audit;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Sellers;

public sealed class UpdateSellerTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases(0, 30, 0)]
    [AllDatabases(10, 20, 0)]
    [AllDatabases(45, 0, 0)]
    public async Task Lead_days_move_the_due_dates_of_what_is_not_invoiced_never_before_the_period_starts(DatabaseKind kind, int leadDays, int company, int person)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        var net30 = await books.TakeUpAsync(Rentals.Company(), PaymentTerms.Net30);
        var atOnce = await books.TakeUpAsync(Rentals.Person());
        var product = await books.ProductAsync();
        await books.RentAsync(net30, product, NewYear);
        await books.RentAsync(atOnce, product, NewYear);
        await books.BillAsync();

        await UpdateAsync(books, profile => profile with { InvoiceLeadDays = 5 }, version: 0);
        await UpdateAsync(books, profile => profile with { InvoiceLeadDays = leadDays }, version: 1);

        Assert.Equal([NewYear.AddDays(30), .. Starts().Select(start => start.AddDays(company))], await DueDatesAsync(books, net30));
        Assert.Equal([NewYear, .. Starts().Select(start => start.AddDays(person))], await DueDatesAsync(books, atOnce));
    }

    [Theory]
    [AllDatabases]
    public async Task What_changed_is_in_the_audit_log_and_what_is_the_same_changes_nothing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);

        await UpdateAsync(books, profile => profile with { LegalName = "Rentals and Sons Ltd" }, version: 0);
        await UpdateAsync(books, profile => profile, version: 1);

        var entries = await EntriesAsync(books, "seller.updated");
        Assert.Contains("\"legalName\":\"Rentals Ltd\"", Assert.Single(entries).Before, StringComparison.Ordinal);
        Assert.Contains("\"legalName\":\"Rentals and Sons Ltd\"", entries[0].After, StringComparison.Ordinal);
    }

    [Theory]
    [AllDatabases]
    public async Task Who_saves_an_old_form_gets_a_conflict_and_changes_nothing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await UpdateAsync(books, profile => profile with { LegalName = "First Ltd" }, version: 0);

        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => UpdateAsync(books, profile => profile with { LegalName = "Second Ltd" }, version: 0));

        Assert.Equal(RuleCodes.Conflict, refused.Code);
        Assert.Single(await EntriesAsync(books, "seller.updated"));
    }

    [Theory]
    [AllDatabases]
    public async Task The_profile_leaves_the_numbering_alone_and_the_numbering_the_profile(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancellation);
        await books.UseAsync<UpdateNumbering>(update => update.ExecuteAsync("R-{yy}-{001}", "G-{yy}-{001}", "Q-{yy}-{001}", 0, Cancellation));

        await UpdateAsync(books, profile => profile with { LegalName = "Other Ltd", InvoiceNumberPattern = "X-{yyyy}-{01}" }, version: 1);

        var seller = await SellerAsync(books);
        Assert.Equal(("Other Ltd", "R-{yy}-{001}", 2), (seller.LegalName, seller.InvoiceNumberPattern, seller.Version));
    }

    private static IEnumerable<DateOnly> Starts() => Enumerable.Range(1, 11).Select(NewYear.AddMonths);

    private static async Task UpdateAsync(TestBooks books, Func<SellerProfile, SellerProfile> change, int version)
    {
        var seller = await SellerAsync(books);
        await books.UseAsync<UpdateSeller>(update => update.ExecuteAsync(change(seller.ToProfile()), version, Cancellation));
    }

    private static async Task<Seller> SellerAsync(TestBooks books)
    {
        await using var scope = books.Scope();
        return await scope.ServiceProvider.GetRequiredService<CurrentSeller>().GetAsync(Cancellation);
    }

    private static Task<List<AuditRow>> EntriesAsync(TestBooks books, string action) => books.UseAsync<AuditList, List<AuditRow>>(async list =>
        [.. (await list.PageAsync(new AuditFilter { Action = action }, new Application.Data.PageRequest(), Cancellation)).Items]);

    private static async Task<List<DateOnly>> DueDatesAsync(TestBooks books, CustomerId customer)
    {
        List<DateOnly> dates = [];
        await books.WriteAsync(async session =>
            dates = await session.Db.Payments.Where(p => p.CustomerId == customer).OrderBy(p => p.BillingDate).Select(p => p.DueDate).ToListAsync(Cancellation));
        return dates;
    }
}
