using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Acts on a group while others change what it is about.</summary>
public class GroupRaceTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_price_that_changes_while_the_invoice_is_made_is_on_the_invoice_and_the_books_alike(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        var changed = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        // Somebody's act holds one line's row with another price, and commits while the invoice is being made of what was there before.
        var pricing = Task.Run(
            () => books.WriteAsync(async session =>
            {
                var line = session.Db.PaymentLines.Where(l => l.NetMinor == 12_900 && l.PeriodStart == April);
                var id = await line.Select(l => l.PaymentId).SingleAsync(Cancel);
                await line.ExecuteUpdateAsync(set => set.SetProperty(l => l.EnteredMinor, 10_000).SetProperty(l => l.NetMinor, 10_000).SetProperty(l => l.TaxMinor, 2300).SetProperty(l => l.GrossMinor, 12_300), Cancel);
                await session.Db.Payments.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NetMinor, 10_000).SetProperty(p => p.TaxMinor, 2300).SetProperty(p => p.AmountMinor, 12_300).SetProperty(p => p.Version, p => p.Version + 1), Cancel);
                changed.TrySetResult();
                await goOn.Task;
            }),
            Cancel);
        await await Task.WhenAny(changed.Task, pricing);
        var issuing = Task.Run(() => books.GenerateAsync(group, April), Cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        goOn.SetResult();
        await pricing;
        await issuing;

        var bill = Assert.Single(await books.BillsAsync(group));
        var printed = await books.ContentAsync(Assert.Single(await books.DocumentsAsync(bill.Id)));
        Assert.Equal(bill.Lines.Select(l => l.NetMinor).Order(), printed.Lines.Select(l => l.Net).Order());
        Assert.Equal((51_500L - 2900, bill.AmountMinor), (bill.NetMinor, printed.Total));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Contracts_that_begin_while_their_customers_join_or_leave_bill_to_the_right_payer(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var customers = new List<CustomerId>();
        for (var i = 0; i < 8; i++)
            customers.Add((await books.EmployeeAsync($"Member {i}", 1000, April, 2)).Customer);
        var (joining, leaving) = (customers.Take(4).ToList(), customers.Skip(4).ToList());
        await books.JoinAsync(group, April, [.. leaving]);
        var contracts = new List<Func<Task>>();
        foreach (var customer in customers)
            contracts.Add(() => books.ActiveAsync(customer, Given.Terms(April, 6, monthlyMinor: 2000)));

        await Task.WhenAll(
            contracts.Select(Again)
                .Concat(joining.Select(c => Again(() => books.JoinAsync(group, April, c))))
                .Concat(leaving.Select(c => Again(() => books.LeaveAsync(group, c, April)))));

        Assert.Equal(joining.Order(), await books.ReadAsync(db => db.Payments.Where(p => p.BillingGroupId == group).Select(p => p.CustomerId).Distinct().OrderBy(c => c).ToListAsync(Cancel)));
        Assert.Equal(8 * 8, await books.ReadAsync(db => db.Payments.CountAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_that_begins_while_its_customer_joins_waits_and_bills_to_the_group(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 1000, April, 2);
        var contract = await books.DraftAsync(anna, Given.Terms(April, 6, monthlyMinor: 2000));
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        var joined = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        // Joining has moved the lines that there are, and is not committed yet.
        var joining = Task.Run(
            () => books.WriteAsync(async session =>
            {
                session.Db.GroupMembers.Add(GroupMember.Join(group, anna, null, April, session.Actor.Name, session.NowUtc));
                await GroupLines.RedirectAsync(session, seller, [anna]);
                joined.TrySetResult();
                await goOn.Task;
            }),
            Cancel);
        await await Task.WhenAny(joined.Task, joining);
        var beginning = Task.Run(() => books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(contract, 0, Cancel)), Cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        goOn.SetResult();
        await joining;
        await beginning;

        Assert.Equal(8, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));
        await books.HoldAsync();
    }

    private static async Task Again(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await Task.Run(act, Cancel);
                return;
            }
            catch (BusinessRuleException e) when (e.Code == RuleCodes.Conflict)
            {
                // Lost every try to the others: nothing was written, and a person would press again.
            }
        }
    }
}
