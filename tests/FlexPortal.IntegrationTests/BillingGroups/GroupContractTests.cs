using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Single contracts that go into a group or out of it, and groups that end, come back or were a mistake.</summary>
public class GroupContractTests
{
    private static readonly DateOnly April = new(2025, 4, 1);
    private static readonly DateOnly May = April.AddMonths(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_contract_that_is_taken_out_is_paid_by_its_customer_until_it_is_put_back(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var phone = await books.ActiveAsync(anna, Given.Terms(April, 12, monthlyMinor: 1900));
        await books.JoinAsync(group, April, anna);
        await books.RunAsync();

        Assert.Equal(11, await TakeOutAsync(books, group, phone, May));

        Assert.Equal((group, null), (await PayerAsync(books, laptop, May), await PayerAsync(books, phone, May)));
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyLeft, () => TakeOutAsync(books, group, phone, May));
        await books.HoldAsync();
        books.Today = May;
        await books.RunAsync();
        Assert.Equal([2, 1], (await books.BillsAsync(group)).Select(b => b.Lines.Count));
        var own = await books.ReadAsync(db => db.Payments.SingleAsync(p => p.SubscriptionId == phone && p.BillingDate == May, Cancel));
        Assert.Equal((PaymentKind.Individual, anna, true), (own.Kind, own.CustomerId, own.InvoiceId is not null));

        var left = await books.ReadAsync(db => db.GroupMembers.SingleAsync(m => m.IsLeftOut, Cancel));
        await books.UseAsync<ChangeGroupMembers, int>(change => change.LeaveAsync(left.Id, May.AddMonths(1), Cancel));
        Assert.Equal(group, await PayerAsync(books, phone, May.AddMonths(1)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_was_taken_out_is_forgotten_when_the_customer_leaves_or_the_contract_joins_alone(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Corp"));
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(acme, April, anna);
        await TakeOutAsync(books, acme, laptop, April);

        await books.JoinAsync(other, May, [new JoiningMember(anna, laptop)]);
        Assert.Equal((null, other), (await PayerAsync(books, laptop, April), await PayerAsync(books, laptop, May)));
        await books.HoldAsync();

        var (ben, phone) = await books.EmployeeAsync("Ben Acme", 1900, April);
        await books.JoinAsync(acme, April, ben);
        await TakeOutAsync(books, acme, phone, April);
        await books.LeaveAsync(acme, ben, May);
        await books.JoinAsync(other, May, ben);
        Assert.Equal((null, other), (await PayerAsync(books, phone, April), await PayerAsync(books, phone, May)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_that_never_had_an_invoice_is_deleted_and_one_that_had_is_not_but_can_bill_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (mistake, acme) = (await books.GroupAsync("Mistake"), await books.GroupAsync());
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(mistake, April, anna);
        var (ben, phone) = await books.EmployeeAsync("Ben Acme", 1900, April.AddMonths(3));
        await books.JoinAsync(mistake, April, ben);
        // A plan that was cancelled while it waited for the group is no reason to keep the group.
        await books.CancelAsync(await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == phone).OrderBy(p => p.BillingDate).Select(p => p.Id).FirstAsync(Cancel)));

        Assert.Equal(23, await books.UseAsync<SaveBillingGroup, int>(save => save.DeleteAsync(mistake, 2, Cancel)));
        Assert.False(await books.ReadAsync(db => db.BillingGroups.AnyAsync(g => g.Id == mistake, Cancel)));
        Assert.Null(await PayerAsync(books, laptop, April));
        Assert.True(await books.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "group.deleted", Cancel)));

        await books.JoinAsync(acme, April, anna);
        await books.RunAsync();
        var version = (await GroupOfAsync(books, acme)).Version;
        await PaymentDesk.RefusedAsync(RuleCodes.GroupHasInvoices, () => books.UseAsync<SaveBillingGroup, int>(save => save.DeleteAsync(acme, version, Cancel)));
        await books.UseAsync<SaveBillingGroup, int>(save => save.DeactivateAsync(acme, version, Cancel));
        Assert.Null(await PayerAsync(books, laptop, May));
        await books.UseAsync<SaveBillingGroup>(save => save.ActivateAsync(acme, version + 1, Cancel));
        Assert.Equal(11, (await books.JoinAsync(acme, May, anna)).MovedLines);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_ends_though_a_membership_of_it_ended_on_its_first_day_and_those_that_are_over_stay_as_they_are(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 28);
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var (zoe, _) = await books.EmployeeAsync("Zoe Acme", 4900, April);
        await books.JoinAsync(group, April, anna, zoe);
        // Taken out from June, and put back from June; and Zoe left in the middle of April, before the day on which it is billed.
        await TakeOutAsync(books, group, laptop, new DateOnly(2025, 6, 1));
        var left = await books.ReadAsync(db => db.GroupMembers.SingleAsync(m => m.IsLeftOut, Cancel));
        await books.UseAsync<ChangeGroupMembers, int>(change => change.LeaveAsync(left.Id, new DateOnly(2025, 6, 1), Cancel));
        books.Today = new DateOnly(2025, 4, 28);
        await books.RunAsync();
        await books.LeaveAsync(group, zoe, new DateOnly(2025, 4, 15));
        books.Actor = TestBooks.Finn;
        books.Today = new DateOnly(2025, 5, 10);

        Assert.Equal(11, await DeactivateAsync(books, group));

        var members = await books.ReadAsync(db => db.GroupMembers.Where(m => m.GroupId == group).ToListAsync(Cancel));
        Assert.Equal((new DateOnly(2025, 4, 15), TestBooks.Tess.Name), (members.Single(m => m.CustomerId == zoe).To!.Value, members.Single(m => m.CustomerId == zoe).EndedBy!));
        // May is not invoiced yet: she pays it herself, so she left before it.
        Assert.Equal((May, TestBooks.Finn.Name), (members.Single(m => m.CustomerId == anna && !m.IsLeftOut).To!.Value, members.Single(m => m.CustomerId == anna && !m.IsLeftOut).EndedBy!));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_that_ends_gives_back_what_waits_of_a_contract_alone_whose_customer_is_in_it_too(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 28);
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);
        await books.JoinAsync(group, April, [new JoiningMember(anna, laptop, "CC-7")]);
        books.Today = new DateOnly(2025, 4, 20);

        Assert.Equal(12, await DeactivateAsync(books, group));

        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Figures_by_period_say_what_was_billed_collected_open_and_overdue_and_how_long_paying_took(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 10_000, April);
        await books.JoinAsync(group, April, anna);
        await books.RunAsync();
        books.Today = April.AddDays(12);
        await books.PayAsync((await books.BillsAsync(group))[0]);
        books.Today = May;
        await books.RunAsync();
        await books.PayAsync((await books.BillsAsync(group))[1], 2300);
        books.Today = new DateOnly(2025, 6, 1);

        var view = await books.UseAsync<GroupPage, GroupOverview?>(page => page.ExecuteAsync(group, new MemberFilter(), new Application.Data.PageRequest(), Cancel));

        var figures = Assert.Single(view!.Performance);
        Assert.Equal([new GroupMonth(April, 12_300, 12_300, 0, 0, 1, 12), new GroupMonth(May, 12_300, 2300, 10_000, 10_000, 0, 0)], figures.Months);
        Assert.Equal((24_600L, 14_600L, 10_000L, 10_000L, 12m), (figures.Total.BilledMinor, figures.Total.CollectedMinor, figures.Total.OpenMinor, figures.Total.OverdueMinor, figures.Total.AverageDaysToPay!.Value));
    }

    [Theory]
    [AllDatabases]
    public async Task A_payer_that_is_no_customer_yet_is_taken_up_with_its_group_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var details = new GroupDetails("Acme Corp", default, "billing@acme.example", PaymentTerms.Net14, 1);
        var payer = Given.Business("Acme Holding");

        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => books.UseAsync<SaveBillingGroup, BillingGroupId>(save => save.CreateAsync(details, "same-form", Cancel, payer))));

        Assert.Equal(made[0], made[1]);
        var group = await GroupOfAsync(books, made[0]);
        var customer = await books.ReadAsync(db => db.Customers.SingleAsync(Cancel));
        Assert.Equal((group.PayerId, "Acme Holding", PaymentTerms.Net14), (customer.Id, customer.CompanyName!, customer.Terms));
    }

    private static async Task<int> DeactivateAsync(TestBooks books, BillingGroupId group)
    {
        var version = (await GroupOfAsync(books, group)).Version;
        return await books.UseAsync<SaveBillingGroup, int>(save => save.DeactivateAsync(group, version, Cancel));
    }

    private static Task<int> TakeOutAsync(TestBooks books, BillingGroupId group, SubscriptionId contract, DateOnly from) =>
        books.UseAsync<ChangeGroupMembers, int>(change => change.TakeOutAsync(group, contract, from, Cancel));

    private static Task<BillingGroupId?> PayerAsync(TestBooks books, SubscriptionId contract, DateOnly day) =>
        books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == contract && p.BillingDate == day).Select(p => p.BillingGroupId).SingleAsync(Cancel));

    private static Task<BillingGroup> GroupOfAsync(TestBooks books, BillingGroupId id) => books.ReadAsync(db => db.BillingGroups.SingleAsync(g => g.Id == id, Cancel));
}
