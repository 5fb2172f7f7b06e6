using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Acts on billing groups, the shortest way, each with a key of its own.</summary>
internal static class GroupDesk
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A group whose payer is a business of the same name.</summary>
    public static async Task<BillingGroupId> GroupAsync(this TestBooks books, string name = "Acme Corp", PaymentTerms terms = PaymentTerms.Net30, int? billingDay = 1, bool sends = false)
    {
        var payer = await books.CustomerAsync(Given.Business(name), PaymentTerms.Net14);
        var details = new GroupDetails(name, payer, "billing@acme.example", terms, billingDay) { ContactName = "Jo Doyle", PurchaseOrder = "PO-7", SendsInvoices = sends };
        return await books.UseAsync<SaveBillingGroup, BillingGroupId>(save => save.CreateAsync(details, PaymentDesk.Key(), Cancel));
    }

    /// <summary>Changes what is known of a group.</summary>
    public static async Task ChangeAsync(this TestBooks books, BillingGroupId id, Func<GroupDetails, GroupDetails> change)
    {
        var group = await books.ReadAsync(db => db.BillingGroups.SingleAsync(g => g.Id == id, Cancel));
        await books.UseAsync<SaveBillingGroup>(save => save.UpdateAsync(id, group.Version, change(group.ToDetails()), Cancel));
    }

    /// <summary>A person with one contract at a price, in no group.</summary>
    public static async Task<(CustomerId Customer, SubscriptionId Subscription)> EmployeeAsync(this TestBooks books, string name, long monthlyMinor, DateOnly start, int months = 12)
    {
        var customer = await books.CustomerAsync(Given.Person(name));
        return (customer, await books.ActiveAsync(customer, Given.Terms(start, months, monthlyMinor: monthlyMinor)));
    }

    /// <summary>Acme with the five employees of vector G1, in the group from their first day.</summary>
    public static async Task<BillingGroupId> AcmeAsync(this TestBooks books, DateOnly start)
    {
        var group = await books.GroupAsync();
        (string Name, long Monthly)[] employees = [("Eve", 4900), ("Anna", 12_900), ("Cleo", 15_900), ("Ben", 8900), ("Dan", 8900)];
        var members = new List<CustomerId>();
        foreach (var (name, monthly) in employees)
            members.Add((await books.EmployeeAsync($"{name} Acme", monthly, start)).Customer);
        await books.JoinAsync(group, start, [.. members]);
        return group;
    }

    public static Task<JoinedMembers> JoinAsync(this TestBooks books, BillingGroupId group, DateOnly from, params CustomerId[] customers) =>
        books.JoinAsync(group, from, [.. customers.Select(c => new JoiningMember(c))]);

    public static Task<JoinedMembers> JoinAsync(this TestBooks books, BillingGroupId group, DateOnly from, IReadOnlyList<JoiningMember> members) =>
        books.UseAsync<ChangeGroupMembers, JoinedMembers>(change => change.JoinAsync(new JoinRequest(group, PaymentDesk.Key(), from, members), Cancel));

    public static async Task<int> LeaveAsync(this TestBooks books, BillingGroupId group, CustomerId customer, DateOnly from)
    {
        var member = await books.ReadAsync(db => db.GroupMembers.Where(m => m.GroupId == group && m.CustomerId == customer).OrderByDescending(m => m.From).Select(m => m.Id).FirstAsync(Cancel));
        return await books.UseAsync<ChangeGroupMembers, int>(change => change.LeaveAsync(member, from, Cancel));
    }

    public static Task<GeneratedInvoices> GenerateAsync(this TestBooks books, BillingGroupId group, DateOnly month) =>
        books.UseAsync<IssueGroupInvoice, GeneratedInvoices>(issue => issue.ExecuteAsync(group, month, Cancel));

    /// <summary>A billing run of the books' day, as the hosted service does it.</summary>
    public static async Task<BillingRun> RunAsync(this TestBooks books)
    {
        var id = await books.UseAsync<RequestBillingRun, BillingRunId>(request => request.ExecuteAsync(BillingRunTrigger.Schedule, Cancel));
        return await books.UseAsync<ExecuteBillingRun, BillingRun>(run => run.ExecuteAsync(id, 500, () => Task.FromResult(true), Cancel));
    }

    /// <summary>The group's payments with their lines, by month and part.</summary>
    public static Task<List<Payment>> BillsAsync(this TestBooks books, BillingGroupId group) => books.ReadAsync(db => db.Payments
        .Where(p => p.BillingGroupId == group && p.Kind == PaymentKind.Consolidated).Include(p => p.Lines).OrderBy(p => p.BillingMonth).ThenBy(p => p.Part).ToListAsync(Cancel));

    /// <summary>The invoice of a group that begins today, with a member for each price.</summary>
    public static async Task<Payment> BilledAsync(this TestBooks books, params long[] monthly)
    {
        var group = await books.GroupAsync();
        var members = new List<CustomerId>();
        for (var i = 0; i < monthly.Length; i++)
            members.Add((await books.EmployeeAsync($"Member {i}", monthly[i], books.Today)).Customer);
        await books.JoinAsync(group, books.Today, [.. members]);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(monthly, bill.Lines.OrderBy(l => l.Id.Value).Select(l => l.NetMinor));
        return bill;
    }

    /// <summary>Takes a line off an invoice that is not paid.</summary>
    public static async Task<CancelledPayment> TakeOffAsync(this TestBooks books, PaymentId id, PaymentLineId line, long? amount = null)
    {
        var request = new TakeOffRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), line, amount, "Laptop was never delivered");
        return await books.UseAsync<TakeOffLine, CancelledPayment>(take => take.ExecuteAsync(request, Cancel));
    }
}
