using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Documents;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;
/// <summary>Who bills to a group, from when and until when (billing rules §5).</summary>
public class GroupMembershipTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_contract_alone_bills_to_its_group_and_the_customers_others_to_theirs(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (all, one) = (await books.GroupAsync("All Ltd"), await books.GroupAsync("One Ltd"));
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var bike = await books.ActiveAsync(anna, Given.Terms(April, monthlyMinor: 4900));
        await books.JoinAsync(all, April, anna);
        await books.JoinAsync(one, April, [new JoiningMember(anna, bike, "CC-12")]);

        await books.RunAsync();

        Assert.Equal(laptop, Assert.Single(Assert.Single(await books.BillsAsync(all)).Lines).SubscriptionId);
        var bill = Assert.Single(await books.BillsAsync(one));
        Assert.Equal(bike, Assert.Single(bill.Lines).SubscriptionId);
        Assert.Equal("CC-12", (await books.ContentAsync(Assert.Single(await books.DocumentsAsync(bill.Id)))).Lines[0].CostCentre);
        // What is rented later bills to where its customer's contracts go.
        var later = await books.ActiveAsync(anna, Given.Terms(new DateOnly(2025, 5, 1)));
        Assert.All(await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == later).ToListAsync(Cancel)), p => Assert.Equal(all, p.BillingGroupId));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_member_that_leaves_returns_and_is_in_another_group_in_between_is_billed_once_for_every_month(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 1), Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Ltd"));
        var (anna, subscription) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 1, 1));
        await books.JoinAsync(acme, new DateOnly(2025, 1, 1), anna);
        for (var month = 1; month <= 12; month++)
        {
            books.Today = new DateOnly(2025, month, 1);
            if (month == 3)
                await books.LeaveAsync(acme, anna, books.Today);
            if (month == 5)
                await books.JoinAsync(other, books.Today, anna);
            if (month == 8)
                await books.LeaveAsync(other, anna, books.Today);
            if (month == 10)
                await books.JoinAsync(acme, books.Today, anna);
            await books.RunAsync();
        }

        Assert.Equal([1, 2, 10, 11, 12], (await books.BillsAsync(acme)).Select(b => b.BillingDate.Month));
        Assert.Equal([5, 6, 7], (await books.BillsAsync(other)).Select(b => b.BillingDate.Month));
        var alone = await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == subscription).OrderBy(p => p.BillingDate).ToListAsync(Cancel));
        Assert.Equal([3, 4, 8, 9], alone.Select(p => p.BillingDate.Month));
        Assert.All(alone, p => Assert.NotNull(p.InvoiceId));
        Assert.Equal(12, await books.ReadAsync(db => db.PaymentLines.CountAsync(l => l.SubscriptionId == subscription && l.IsLive, Cancel)));
        var documents = (await books.BillsAsync(acme)).Select(b => (Bill: b, Payer: "Acme Corp", Member: (string?)"Anna Acme")).Concat((await books.BillsAsync(other)).Select(b => (b, "Other Ltd", (string?)"Anna Acme"))).Concat(alone.Select(p => (p, "Anna Acme", (string?)null)));
        foreach (var (bill, payer, member) in documents)
            await PrintedAsync(books, bill, payer, member);
        await books.HoldAsync();
    }

    /// <summary>The document of a month has that month's one line, says whose it is, and asks the right payer.</summary>
    private static async Task PrintedAsync(TestBooks books, Payment bill, string payer, string? member)
    {
        var document = Assert.Single(await books.DocumentsAsync(bill.Id));
        var printed = await books.ContentAsync(document);
        var line = Assert.Single(printed.Lines);
        Assert.Equal((payer, bill.BillingDate, printed.IssueDate.AddDays(member is null ? 0 : 30)), (printed.Customer.Name, printed.IssueDate, printed.DueDate));
        Assert.Equal((member, bill.BillingDate, bill.BillingDate.AddMonths(1), 8900L, 2047L), (line.Member, line.PeriodStart, line.PeriodEnd, line.Net, line.Tax));
        Assert.Equal((10_947L, 10_947L), (printed.Total, bill.AmountMinor));
        var pdf = await books.UseAsync<InvoiceFile, InvoicePdfFile?>(files => files.GetAsync(document.Id, Cancel));
        var text = await ExternalTool.ReadAsync(pdf!.Bytes, "pdftotext", "-layout", "FILE", "-");
        Assert.Contains(document.Number, text, StringComparison.Ordinal);
        Assert.Contains(payer, text, StringComparison.Ordinal);
        Assert.Contains(member ?? payer, text, StringComparison.Ordinal);
        Assert.Contains(bill.BillingDate.ToString("d MMM yyyy", new System.Globalization.CultureInfo("en-IE")), text, StringComparison.Ordinal);
        Assert.Contains("€109.47", text, StringComparison.Ordinal);
    }

    [Theory]
    [AllDatabases]
    public async Task Nobody_is_in_two_groups_at_once_and_who_cannot_join_keeps_nobody_from_it(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Ltd"));
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 8900, April);
        await books.JoinAsync(acme, April, anna);

        var outcome = await books.JoinAsync(other, new DateOnly(2025, 6, 1), anna, ben, CustomerId.New(), ben);

        Assert.Equal([RuleCodes.InOtherGroup, null, RuleCodes.CustomerNotFound, RuleCodes.InOtherGroup], outcome.Outcomes.Select(o => o.Code));
        Assert.Equal(10, outcome.MovedLines);
        await books.LeaveAsync(acme, anna, new DateOnly(2025, 6, 1));
        Assert.Null((await books.JoinAsync(other, new DateOnly(2025, 6, 1), anna)).Outcomes[0].Code);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Twenty_who_join_at_once_are_all_in_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var customers = new List<CustomerId>();
        for (var i = 0; i < 20; i++)
            customers.Add((await books.EmployeeAsync($"Member {i:00}", 1000, April, 2)).Customer);

        var joins = customers.Chunk(5).Concat(customers.Chunk(10)).Select(some => JoinUntilDoneAsync(books, group, some));
        var outcomes = (await Task.WhenAll(joins)).SelectMany(j => j.Outcomes).ToList();

        Assert.Equal(20, outcomes.Count(o => o.Code is null));
        Assert.Equal(20, await books.ReadAsync(db => db.GroupMembers.Select(m => m.CustomerId).Distinct().CountAsync(Cancel)));
        Assert.Equal(20, await books.ReadAsync(db => db.GroupMembers.CountAsync(Cancel)));
        Assert.Equal(40, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_that_ends_gives_its_lines_back_and_keeps_what_it_was_billed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        var version = (await books.ReadAsync(db => db.BillingGroups.SingleAsync(g => g.Id == group, Cancel))).Version;

        Assert.Equal(55, await books.UseAsync<SaveBillingGroup, int>(save => save.DeactivateAsync(group, version, Cancel)));

        Assert.Single(await books.BillsAsync(group));
        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group && p.Kind == PaymentKind.Individual, Cancel)));
        books.Today = new DateOnly(2025, 5, 1);
        Assert.Equal(5, (await books.RunAsync()).InvoicesIssued);
        await PaymentDesk.RefusedAsync(RuleCodes.GroupInactive, () => books.JoinAsync(group, April, CustomerId.New()));
        await books.HoldAsync();
    }

    private static async Task<JoinedMembers> JoinUntilDoneAsync(TestBooks books, BillingGroupId group, CustomerId[] customers)
    {
        while (true)
        {
            try
            {
                return await books.JoinAsync(group, April, customers);
            }
            catch (BusinessRuleException e) when (e.Code == RuleCodes.Conflict)
            {
                // Lost every try to the others: nothing was written; a person would press again.
            }
        }
    }
}
