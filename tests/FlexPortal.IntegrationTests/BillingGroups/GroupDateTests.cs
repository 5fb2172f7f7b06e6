using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Which day a group's invoice carries, and what generating one by hand does (billing rules §§2, 3, 5).</summary>
public class GroupDateTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Lines_that_wait_show_the_due_date_of_whoever_pays_for_them_now(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var day = await books.GroupAsync("Fixed day", PaymentTerms.Net30, billingDay: 20);
        var own = await books.GroupAsync("Own dates", PaymentTerms.Net7, billingDay: null);
        var (anna, contract) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 4, 25));
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 8900, April);
        var business = await books.CustomerAsync(Given.Business("Net fourteen"), PaymentTerms.Net14);
        await books.ActiveAsync(business, Given.Terms(April));
        Assert.Equal(new DateOnly(2025, 6, 25), await JuneAsync());

        // The 20th of the month and thirty days.
        await books.JoinAsync(day, April, anna, ben, business);
        Assert.Equal(new DateOnly(2025, 7, 20), await JuneAsync());
        await books.HoldAsync();
        // Straight from one group to another with terms and dates of its own.
        await books.LeaveAsync(day, anna, April.AddMonths(1));
        await books.JoinAsync(own, April.AddMonths(1), anna);
        Assert.Equal(new DateOnly(2025, 7, 2), await JuneAsync());
        await books.HoldAsync();
        // Members with different terms go back in one act.
        var version = await books.ReadAsync(db => db.BillingGroups.Where(g => g.Id == day).Select(g => g.Version).SingleAsync(Cancel));
        await books.UseAsync<SaveBillingGroup, int>(save => save.DeactivateAsync(day, version, Cancel));
        await books.HoldAsync();
        await books.LeaveAsync(own, anna, April.AddMonths(1));
        Assert.Equal(new DateOnly(2025, 6, 25), await JuneAsync());
        await books.HoldAsync();
        // The 1st and seven days would be before the period starts.
        var first = await books.GroupAsync("First of the month", PaymentTerms.Net7, billingDay: 1);
        await books.JoinAsync(first, April.AddMonths(1), anna);
        Assert.Equal(new DateOnly(2025, 6, 25), await JuneAsync());
        await books.ChangeAsync(first, details => details with { Terms = PaymentTerms.Net30 });
        Assert.Equal(new DateOnly(2025, 7, 1), await JuneAsync());
        await books.HoldAsync();

        Task<DateOnly> JuneAsync() => books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == contract && p.BillingDate == new DateOnly(2025, 6, 25)).Select(p => p.DueDate).SingleAsync(Cancel));
    }

    [Theory]
    [AllDatabases]
    public async Task A_supplement_is_shown_with_the_dates_that_it_gets(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        books.Today = April.AddDays(9);
        var (zoe, _) = await books.EmployeeAsync("Zoe Acme", 4900, April.AddDays(9));
        await books.JoinAsync(group, April, zoe);

        var shown = Assert.Single((await PreviewAsync(books, group, April)).Bills);
        await books.GenerateAsync(group, April);

        var bill = (await books.BillsAsync(group))[1];
        Assert.Equal((true, April.AddDays(9), April.AddDays(39)), (shown.IsSupplement, shown.IssueDate, shown.DueDate));
        Assert.Equal((shown.IsSupplement, shown.IssueDate, shown.DueDate), (bill.IsSupplement, bill.IssuedOn!.Value, bill.DueDate));
    }

    [Theory]
    [AllDatabases]
    public async Task Prices_with_and_without_tax_are_two_invoices_of_the_month_and_neither_is_a_supplement(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 10);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.ActiveAsync(anna, Given.Terms(April, 12, monthlyMinor: 4900), priceIncludesTax: true);
        await books.JoinAsync(group, April, anna);
        // The tenth was missed.
        books.Today = new DateOnly(2025, 4, 20);

        var shown = await PreviewAsync(books, group, April);
        await books.RunAsync();

        var bills = await books.BillsAsync(group);
        Assert.Equal([(10_947L, false, new DateOnly(2025, 4, 10)), (4900L, false, new DateOnly(2025, 4, 10))], bills.Select(b => (b.AmountMinor, b.IsSupplement, b.IssuedOn!.Value)));
        Assert.Equal(shown.Bills.Select(b => (b.TotalMinor, b.IsSupplement, b.IssueDate, b.DueDate)), bills.Select(b => (b.AmountMinor, b.IsSupplement, b.IssuedOn!.Value, b.DueDate)));
        foreach (var bill in bills)
            Assert.False((await books.ContentAsync(Assert.Single(await books.DocumentsAsync(bill.Id)))).Group!.IsSupplement);
        // What comes later of one kind supplements that kind.
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 1900, new DateOnly(2025, 4, 20));
        await books.JoinAsync(group, April, ben);
        await books.RunAsync();
        Assert.Equal([(0, false), (1, false), (2, true)], (await books.BillsAsync(group)).Select(b => (b.Part!.Value, b.IsSupplement)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_that_had_nothing_on_its_billing_day_is_billed_on_the_day_from_which_it_has_and_gets_its_full_terms(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Corp"));
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 4, 25));
        books.Today = new DateOnly(2025, 4, 20);
        await books.JoinAsync(acme, April, anna);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 8900, new DateOnly(2025, 4, 20));
        await books.JoinAsync(other, April, ben);
        books.Today = new DateOnly(2025, 4, 22);

        await books.RunAsync();

        foreach (var group in new[] { acme, other })
        {
            var bill = Assert.Single(await books.BillsAsync(group));
            Assert.Equal((false, new DateOnly(2025, 4, 20), new DateOnly(2025, 5, 20)), (bill.IsSupplement, bill.IssuedOn!.Value, bill.DueDate));
        }

        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task With_lead_days_no_invoice_is_dated_before_its_lines_were_agreed(DatabaseKind kind)
    {
        var january = new DateOnly(2026, 1, 5);
        await using var books = await TestBooks.OpenAsync(kind, january.AddDays(-3), Cancel);
        await books.WriteAsync(session => session.Db.Sellers.ExecuteUpdateAsync(s => s.SetProperty(x => x.InvoiceLeadDays, 14), Cancel));
        var group = await books.GroupAsync(terms: PaymentTerms.Net7, billingDay: null);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, january);
        await books.JoinAsync(group, january, anna);

        await books.RunAsync();

        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal((january.AddDays(-3), january.AddDays(4)), (bill.IssuedOn!.Value, bill.DueDate));
        Assert.Equal(2026, Assert.Single(await books.DocumentsAsync(bill.Id)).Year);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task An_invoice_that_a_person_generates_is_mailed_like_any_other_of_the_group(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 20), Cancel);
        var group = await books.GroupAsync(sends: true);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);

        await books.GenerateAsync(group, April);
        await books.GenerateAsync(group, April);

        var message = await books.ReadAsync(db => db.OutgoingMessages.SingleAsync(Cancel));
        Assert.Equal("billing@acme.example", message.ToAddress);
    }

    [Theory]
    [AllDatabases]
    public async Task Nothing_is_issued_that_was_not_shown(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        var seen = (await PreviewAsync(books, group, April)).Seen;
        var (zoe, _) = await books.EmployeeAsync("Zoe Acme", 4900, April);
        await books.JoinAsync(group, April, zoe);

        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => IssueAsync(books, group, seen));

        Assert.Empty(await books.BillsAsync(group));
        var answer = await IssueAsync(books, group, (await PreviewAsync(books, group, April)).Seen);
        Assert.Equal(6, Assert.Single(await books.BillsAsync(group)).Lines.Count);
        // The second press of the same button finds what the first did.
        Assert.Equal((answer.Payments[0], false), ((await IssueAsync(books, group, seen)).Payments[0], (await IssueAsync(books, group, seen)).AreNew));
    }

    private static Task<GeneratedInvoices> IssueAsync(TestBooks books, BillingGroupId group, string seen) =>
        books.UseAsync<IssueGroupInvoice, GeneratedInvoices>(issue => issue.ExecuteAsync(group, April, Cancel, seen));

    private static async Task<GroupInvoicePreview> PreviewAsync(TestBooks books, BillingGroupId group, DateOnly month) =>
        (await books.UseAsync<PreviewGroupInvoice, GroupInvoicePreview?>(preview => preview.ExecuteAsync(group, month, Cancel)))!;
}
