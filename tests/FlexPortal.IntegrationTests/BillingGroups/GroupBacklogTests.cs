using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Months of a group that nobody billed: a few are caught up, more wait for a person, and nothing is billed twice or with the wrong day (billing rules §2, §5).</summary>
public class GroupBacklogTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Months_that_were_missed_are_caught_up_each_with_its_own_dates_and_more_than_two_wait_for_a_person(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 10);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);
        books.Today = new DateOnly(2025, 4, 9);
        Assert.Equal(0, (await books.RunAsync()).InvoicesIssued);

        books.Today = new DateOnly(2025, 5, 12);
        Assert.Equal(2, (await books.RunAsync()).InvoicesIssued);
        Assert.Equal([new DateOnly(2025, 4, 10), new DateOnly(2025, 5, 10)], (await books.BillsAsync(group)).Select(b => b.IssuedOn!.Value));

        books.Today = new DateOnly(2025, 8, 31);
        var run = await books.RunAsync();
        Assert.Equal((0, 3), (run.InvoicesIssued, run.Held));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_backlog_that_is_released_becomes_one_invoice_a_month_with_its_own_dates_for_all_members(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        // One who has no backlog of its own waits with the others: its month has one invoice.
        var (late, contract) = await books.EmployeeAsync("Zoe Acme", 4900, new DateOnly(2025, 7, 1));
        await books.JoinAsync(group, April, late);
        books.Today = new DateOnly(2025, 7, 15);

        var run = await books.RunAsync();

        Assert.Equal((0, 16), (run.InvoicesIssued, run.Held));
        Assert.Equal(0, (await books.RunAsync()).InvoicesIssued);
        Assert.Null((await books.UseAsync<GroupPage, GroupOverview?>(page => page.ExecuteAsync(group, new MemberFilter(), new PageRequest(), Cancel)))!.Figures.NextInvoice is { } next && next < books.Today ? next : null);
        var refusal = await PaymentDesk.RefusedAsync(RuleCodes.BillsToGroup, () => books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(contract, Cancel)));
        Assert.Contains("Acme Corp", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(16, await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(group, Cancel)));
        Assert.Equal(0, await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(group, Cancel)));
        Assert.Equal(3, (await books.RunAsync()).InvoicesIssued);
        Assert.Equal(
            [(new DateOnly(2025, 4, 1), 5, false), (new DateOnly(2025, 5, 1), 5, false), (new DateOnly(2025, 6, 1), 5, false), (new DateOnly(2025, 7, 1), 6, false)],
            (await books.BillsAsync(group)).Select(b => (b.IssuedOn!.Value, b.Lines.Count, b.IsSupplement)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_comes_to_a_group_whose_backlog_waits_waits_with_it_and_a_fee_alone_bills_no_month(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 10);
        var (anna, contract) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 4900, April);
        await books.JoinAsync(group, April, anna, ben);
        await books.RunAsync();
        // Before anything of the group is billed, a fee: an invoice in July that is not July's.
        books.Today = new DateOnly(2025, 7, 5);
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == contract).Select(s => s.Version).SingleAsync(Cancel));
        var returned = new EndRequest(contract, version, PaymentDesk.Key(), ContractEnd.Returned, new DateOnly(2025, 7, 31), CurrentPeriodChoice.Kept, "Moved away") { Fee = new ReturnFee(ReturnFeeKind.Fixed, 5000, 0, false) };
        await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(returned, Cancel));

        books.Today = new DateOnly(2025, 7, 15);
        Assert.Equal(0, (await books.RunAsync()).InvoicesIssued);
        // A contract that starts, and one that is backdated: their lines of these months wait too.
        var (zoe, _) = await books.EmployeeAsync("Zoe Acme", 1900, new DateOnly(2025, 7, 20));
        var (old, _) = await books.EmployeeAsync("Yan Acme", 1900, April);
        await books.JoinAsync(group, April, zoe, old);
        books.Today = new DateOnly(2025, 7, 21);
        Assert.Equal(0, (await books.RunAsync()).InvoicesIssued);

        await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(group, Cancel));
        Assert.Equal(4, (await books.RunAsync()).InvoicesIssued);
        var bills = (await books.BillsAsync(group)).Where(b => b.Lines.Any(l => l.Kind == LineKind.Period)).ToList();
        Assert.Equal([(4, 3), (5, 3), (6, 3), (7, 4)], bills.Select(b => (b.IssuedOn!.Value.Month, b.Lines.Count)));
        Assert.All(bills, b => Assert.Equal((10, false), (b.IssuedOn!.Value.Day, b.IsSupplement)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_backdated_contract_in_a_new_group_holds_neither_the_others_nor_is_any_of_it_billed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 7, 1), Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 7, 1));
        var (old, _) = await books.EmployeeAsync("Yan Acme", 1900, April);
        await books.JoinAsync(group, April, anna, old);

        var run = await books.RunAsync();

        Assert.Equal((1, 4), (run.InvoicesIssued, run.Held));
        Assert.Equal((7, 1), (Assert.Single(await books.BillsAsync(group)).IssuedOn!.Value.Month, (await books.BillsAsync(group))[0].Lines.Count));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Of_a_contract_with_a_backlog_nothing_is_billed_where_part_of_it_is_in_months_that_were_billed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        var (late, _) = await books.EmployeeAsync("Zoe Acme", 4900, April);
        await books.JoinAsync(group, April, late);
        books.Today = new DateOnly(2025, 7, 15);

        var run = await books.RunAsync();

        Assert.Equal((0, 19), (run.InvoicesIssued, run.Held));
        Assert.Single(await books.BillsAsync(group));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_backlog_of_a_group_with_each_lines_own_dates_is_released_too(DatabaseKind kind)
    {
        var start = new DateOnly(2025, 1, 5);
        await using var books = await TestBooks.OpenAsync(kind, start, Cancel);
        var group = await books.GroupAsync(billingDay: null);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, start);
        await books.JoinAsync(group, start, anna);
        books.Today = new DateOnly(2025, 4, 10);
        Assert.Equal(4, (await books.RunAsync()).Held);

        Assert.Equal(4, await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(group, Cancel)));
        Assert.Equal(4, (await books.RunAsync()).InvoicesIssued);

        Assert.Equal(Enumerable.Range(0, 4).Select(start.AddMonths), (await books.BillsAsync(group)).Select(b => b.IssuedOn!.Value));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_of_which_too_much_is_due_does_not_keep_the_groups_month_from_being_billed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        for (var month = 0; month < 3; month++)
        {
            books.Today = April.AddMonths(month);
            await books.RunAsync();
        }

        var (late, _) = await books.EmployeeAsync("Zoe Acme", 4900, April);
        await books.JoinAsync(group, April, late);
        books.Today = new DateOnly(2025, 7, 1);

        var run = await books.RunAsync();

        Assert.Equal((1, 4), (run.InvoicesIssued, run.Held));
        Assert.Equal([5, 5, 5, 5], (await books.BillsAsync(group)).Select(b => b.Lines.Count));
        Assert.Equal(4, await books.UseAsync<ReleaseHeldInvoices, int>(release => release.ExecuteAsync(group, Cancel)));
        Assert.Equal(4, (await books.RunAsync()).InvoicesIssued);
        Assert.Equal(4, (await books.BillsAsync(group)).Count(b => b.IsSupplement));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_backlog_of_a_group_without_a_billing_day_waits_for_a_person_too(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 5), Cancel);
        var group = await books.GroupAsync(billingDay: null);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 1, 5));
        await books.JoinAsync(group, new DateOnly(2025, 1, 5), anna);
        books.Today = new DateOnly(2025, 5, 10);

        var run = await books.RunAsync();

        Assert.Equal((0, 5), (run.InvoicesIssued, run.Held));
        Assert.Empty(await books.BillsAsync(group));
        await books.HoldAsync();
    }
}
