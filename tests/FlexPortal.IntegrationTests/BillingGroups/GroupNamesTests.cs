using System.Net;
using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Bulk;
using FlexPortal.Application.Charges;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Mail;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Reports;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Charges;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using FlexPortal.IntegrationTests.Web;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Wherever a payment or a contract stands, the group that it bills to is named; where a customer pays, none is.</summary>
public class GroupNamesTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Every_list_names_the_group_of_its_payments_and_contracts(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var acme = await DeskAsync(books);
        var page = new PageRequest();
        var group = new GroupName(acme.Group, "Acme Corp");

        Of((await books.UseAsync<RefundList, Page<RefundRow>>(list => list.ExecuteAsync(null, page, Cancel))).Items, r => r.Group, r => r.Customer);
        Of((await books.UseAsync<DisputeList, Page<DisputeRow>>(list => list.ExecuteAsync(false, page, Cancel))).Items, d => d.Group, d => d.Customer);
        Of((await books.UseAsync<ChargeList, Page<ChargeListRow>>(list => list.PageAsync(ChargesShown.All, page, Cancel))).Items, c => c.Group, c => c.Customer);
        Of((await books.UseAsync<ApprovalList, Page<ApprovalRow>>(list => list.ExecuteAsync(false, page, Cancel))).Items, a => a.Group, a => a.Customer);
        Of((await books.UseAsync<InvoiceList, Page<InvoiceRow>>(list => list.ExecuteAsync(null, null, page, Cancel))).Items, i => i.Group, i => i.Customer);
        Of((await books.UseAsync<BulkJobs, IReadOnlyList<BulkReportRow>>(jobs => jobs.ReportAsync(acme.Job, null, 0, 50, Cancel))), r => r.Group, r => r.Customer);
        var run = await books.ReadAsync(db => db.BillingRuns.OrderByDescending(r => r.Id).FirstAsync(Cancel));
        var problems = await books.UseAsync<BillingRuns, IReadOnlyList<RunProblem>>(list => list.ProblemsAsync(run.Id, Cancel));
        Assert.Equal([(null, group), (acme.Alone, null)], problems.OrderBy(p => p.SubscriptionId == acme.Alone).Select(p => (p.SubscriptionId, p.Group)));
        var held = await books.UseAsync<BillingRuns, IReadOnlyList<HeldSubscription>>(list => list.HeldAsync(books.Today, Cancel));
        Assert.Equal(["Sole Trader"], held.Select(h => h.Customer));
        Assert.Equal([group], (await books.UseAsync<BillingRuns, IReadOnlyList<HeldGroup>>(list => list.HeldGroupsAsync(Cancel))).Select(h => h.Group));

        var attention = (await books.UseAsync<Dashboard, DashboardFigures>(dashboard => dashboard.ReadAsync(books.Today, Currency.Eur, Cancel))).Attention;
        Of(attention, p => p.Group, p => p.Customer);
        var payer = (await books.UseAsync<CustomerOverview, CustomerPage?>(overview => overview.ExecuteAsync(acme.Payer, Cancel)))!;
        Assert.All(payer.Payments, p => Assert.Equal(group, p.Group));
        Assert.Equal([group], payer.PaysFor);
        var member = (await books.UseAsync<CustomerOverview, CustomerPage?>(overview => overview.ExecuteAsync(acme.Member, Cancel)))!;
        Assert.Equal(group, Assert.Single(member.Subscriptions).Group);
        var contract = (await books.UseAsync<SubscriptionDetails, SubscriptionPage?>(details => details.ExecuteAsync(acme.Contract, Cancel)))!;
        Assert.Equal(group, contract.BillsTo);
        Assert.All(contract.Payments, p => Assert.Equal(group, p.Group));
        var method = await books.UseAsync<CustomerMethods, MethodView?>(methods => methods.FindAsync(acme.Payer, acme.Card, Cancel));
        Assert.Equal(group, Assert.Single(method!.Failed).Group);
        var prices = await books.UseAsync<StartPriceJob, PricePreview>(start => start.PreviewAsync(null, PriceRule.By(1000), new DateOnly(2025, 10, 1), Cancel));
        Assert.Equal([group, null], prices.Contracts.OrderBy(c => c.Customer == "Sole Trader").Select(c => c.Group).Distinct());
        var mails = await books.ReadAsync(db => db.OutgoingMessages.Select(m => m.Id).ToListAsync(Cancel));
        Assert.Equal([group], await Task.WhenAll(mails.Select(async id => (await books.UseAsync<Outbox, MessageDetails?>(outbox => outbox.FindAsync(id, Cancel)))!.Group)));

        void Of<T>(IReadOnlyCollection<T> rows, Func<T, GroupName?> named, Func<T, string> customer)
        {
            Assert.Contains(rows, row => named(row) is not null);
            Assert.All(rows, row => Assert.Equal(customer(row) == "Acme Corp" ? group : null, named(row)));
        }
    }

    [Theory]
    [AllDatabases]
    public async Task What_is_held_names_the_payer_of_its_periods_and_not_the_one_of_today(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 8900, April);
        await books.JoinAsync(group, April, ben);
        books.Today = new DateOnly(2025, 6, 20);
        var run = await books.RunAsync();
        await books.JoinAsync(group, new DateOnly(2025, 7, 1), anna);
        await books.LeaveAsync(group, ben, new DateOnly(2025, 7, 1));

        var held = await books.UseAsync<BillingRuns, IReadOnlyList<HeldSubscription>>(runs => runs.HeldAsync(books.Today, Cancel));
        var problems = await books.UseAsync<BillingRuns, IReadOnlyList<RunProblem>>(runs => runs.ProblemsAsync(run.Id, Cancel));

        var acme = new GroupName(group, "Acme Corp");
        var groups = await books.UseAsync<BillingRuns, IReadOnlyList<HeldGroup>>(runs => runs.HeldGroupsAsync(Cancel));
        Assert.Equal(("Anna Acme", null, 3), (Assert.Single(held).Customer, held[0].Group, held[0].Invoices));
        Assert.Equal((acme, 3, April, new DateOnly(2025, 6, 1)), (Assert.Single(groups).Group, groups[0].Lines, groups[0].First, groups[0].Last));
        Assert.Equal([(held[0].Id, null), (null, acme)], problems.OrderBy(p => p.Group is not null).Select(p => (p.SubscriptionId, p.Group)));
        Assert.Equal(2, await books.UseAsync<BillingRuns, int>(runs => runs.CountHeldAsync(Cancel)));
        await books.HoldAsync();
    }

    [Fact]
    public async Task Every_page_links_to_the_group_and_files_have_its_name()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var acme = await DeskAsync(books);
        using var app = FlexPortalApp.StartOn(books.Database, "Development", ("Demo:Enabled", "true"));
        var user = app.NewVisitor();
        await user.SignInAsync("admin@demo.local", "Demo-Payments-2026");
        var refund = await books.ReadAsync(db => db.Refunds.Where(r => r.CustomerId == acme.Payer).Select(r => r.Id).SingleAsync(Cancel));
        var dispute = await books.ReadAsync(db => db.Disputes.Select(d => d.Id).SingleAsync(Cancel));
        var charge = await books.ReadAsync(db => db.ChargeAttempts.Select(c => c.Id).SingleAsync(Cancel));
        var approval = await books.ReadAsync(db => db.ApprovalRequests.Where(a => a.PaymentId == acme.Bill).Select(a => a.Id).SingleAsync(Cancel));
        var mail = await books.ReadAsync(db => db.OutgoingMessages.Select(m => m.Id).SingleAsync(Cancel));
        var run = await books.ReadAsync(db => db.BillingRuns.OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync(Cancel));
        var bill = acme.Bill;

        foreach (var path in (string[])
        [
            "/", "/Refunds?status=all", $"/Refunds/{refund}", "/Disputes", $"/Disputes/{dispute}", "/Charges?show=all", $"/Charges/{charge}", "/Approvals", $"/Approvals/{approval}", "/Invoices", "/BillingRuns", $"/BillingRuns/{run}",
            $"/Jobs/{acme.Job}", $"/Outbox/{mail}", $"/Customers/{acme.Payer}", $"/Customers/{acme.Member}", $"/Customers/{acme.Payer}/Methods/{acme.Card}", "/Subscriptions", $"/Subscriptions/{acme.Contract}", $"/Subscriptions/{acme.Contract}/Price",
            $"/Subscriptions/{acme.Contract}/Extend", $"/Subscriptions/{acme.Contract}/Unit", $"/Subscriptions/{acme.Contract}/End", "/Payments", $"/Payments/{bill}", $"/Payments/{bill}/Receive", $"/Payments/{bill}/Lines", $"/Payments/{bill}/Fail",
            $"/Payments/{bill}/Send", $"/Payments/{bill}/Send?reminder=true", $"/Payments/{bill}/Refund", $"/Payments/{bill}/Cancel", $"/Payments/{bill}/Dispute", $"/Payments/{bill}/WriteOff", $"/Payments/{bill}/Reissue", $"/Payments/{bill}/Retry",
        ])
        {
            var page = await user.OpenAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.True(page.All($"main a[href='/BillingGroups/{acme.Group}']").Any(a => a.TextContent.Trim() == "Acme Corp"), path);
        }

        var csv = await (await user.RequestAsync(HttpMethod.Get, "/Payments?handler=Csv")).Content.ReadAsStringAsync(Cancel);
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Trim('\r').Split(row.Contains(';', StringComparison.Ordinal) ? ';' : ',')).ToList();
        var at = Array.FindIndex(rows[0], heading => heading.Trim('"', '\uFEFF') == "Billing group");
        Assert.Equal("Acme Corp", rows.Single(row => row[0].Contains(bill.ToString(), StringComparison.Ordinal))[at].Trim('"'));
        Assert.Contains("", rows.Skip(1).Select(row => row[at].Trim('"')));
    }

    /// <summary>A group and a customer alone, with everything that can happen to payments.</summary>
    private static async Task<Desk> DeskAsync(TestBooks books)
    {
        await books.EmployAsync(Role.Operator);
        var group = await books.AcmeAsync(April);
        var (alone, own) = await books.EmployeeAsync("Sole Trader", 8900, April);
        var payer = await books.ReadAsync(db => db.BillingGroups.Select(g => g.PayerId).SingleAsync(Cancel));
        for (var month = 0; month < 3; month++)
        {
            books.Today = April.AddMonths(month);
            await books.RunAsync();
        }

        var bills = await books.BillsAsync(group);
        var charged = await books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == alone && p.InvoiceId != null).OrderBy(p => p.DueDate).ToListAsync(Cancel));
        foreach (var paid in (Payment[])[bills[0], charged[0]])
        {
            await books.PayAsync(paid);
            await books.RefundAsync(paid.Id, 100);
        }

        await books.DisputeAsync(bills[0].Id, 100);
        var card = await books.CardAsync(payer, "tok_insufficient_funds");
        await books.ChargeAsync(bills[1].Id, card);
        await books.WriteOffAsync(bills[2].Id);
        await books.WriteOffAsync(charged[2].Id);
        var job = await books.UseAsync<StartBulkJob, BulkJobId>(start => start.ExecuteAsync(
            new BulkRequest(BulkAct.Cancel, new BulkParameters { Reason = "Ordered twice" }, new PaymentFilter { Ids = [bills[2].Id, charged[1].Id] }, PaymentDesk.Key()), Cancel));
        // Three periods that nobody billed wait for a review.
        books.Today = new DateOnly(2025, 9, 20);
        await books.RunAsync();
        var (member, contract) = await books.ReadAsync(async db =>
        {
            var s = await db.Subscriptions.Where(s => s.CustomerId != alone).OrderBy(s => s.Number).FirstAsync(Cancel);
            return (s.CustomerId, s.Id);
        });
        return new Desk(group, payer, member, contract, own, bills[2].Id, card, job);
    }

    private sealed record Desk(BillingGroupId Group, CustomerId Payer, CustomerId Member, SubscriptionId Contract, SubscriptionId Alone, PaymentId Bill, PaymentMethodId Card, BulkJobId Job);
}
