using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Books;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>One invoice and one payment for many contracts (billing rules §5).</summary>
public class GroupBillingTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task G1_Five_customers_get_one_invoice_of_515_with_five_lines_and_one_payment(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);

        var preview = await PreviewAsync(books, group, April);
        var shown = Assert.Single(preview.Bills);
        var run = await books.RunAsync();

        Assert.Equal(1, run.InvoicesIssued);
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal((51_500L, 5, PaymentStatus.Pending, April, April.AddDays(30)), (bill.NetMinor, bill.Lines.Count, bill.Status, bill.IssuedOn!.Value, bill.DueDate));
        var invoice = Assert.Single(await books.DocumentsAsync(bill.Id));
        var printed = await books.ContentAsync(invoice);
        Assert.Equal(("Acme Corp", "Jo Doyle", "billing@acme.example", 30), (printed.Customer.Name, printed.Customer.Contact!, printed.Customer.Email!, printed.TermsDays));
        Assert.Equal(("Acme Corp", April, "PO-7", false), (printed.Group!.Name, printed.Group.Month, printed.Group.PurchaseOrder!, printed.Group.IsSupplement));
        Assert.Equal(["Anna", "Ben", "Cleo", "Dan", "Eve"], printed.Lines.Select(l => l.Member!.Split(' ')[0]));
        Assert.Equal(51_500L + printed.TaxTotal, printed.Total);
        Assert.Equal((printed.Subtotal, printed.Total, printed.IssueDate, printed.DueDate), (shown.NetMinor, shown.TotalMinor, shown.IssueDate, shown.DueDate));
        Assert.Equal(printed.Lines.Select(l => (l.Member!, l.Net, l.Tax)), shown.Members.SelectMany(m => m.Lines.Select(l => (m.Name, l.NetMinor, l.TaxMinor))));
        Assert.Empty(preview.LeftOut);
        // Nothing of April is left to be billed otherwise, and nothing of May is gone.
        var left = await books.ReadAsync(db => db.Payments.Where(p => p.Kind == PaymentKind.Individual).ToListAsync(Cancel));
        Assert.Equal(5 * 11, left.Count);
        Assert.All(left, p => Assert.Equal((group, true), (p.BillingGroupId!.Value, p.BillingDate >= April.AddMonths(1))));
        await books.HoldAsync();

        Assert.Equal(0, (await books.RunAsync()).InvoicesIssued);
        await books.PayAsync(bill);
        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(bill.Id)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task G3_A_line_that_was_invoiced_before_its_member_joined_stays_and_the_next_is_on_the_groups_invoice(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 1), Cancel);
        var group = await books.GroupAsync();
        var (anna, subscription) = await books.EmployeeAsync("Anna Acme", 8900, new DateOnly(2025, 3, 1));
        await books.RunAsync();
        books.Today = new DateOnly(2025, 3, 10);

        Assert.Equal(11, (await books.JoinAsync(group, new DateOnly(2025, 3, 1), anna)).MovedLines);
        var left = Assert.Single((await PreviewAsync(books, group, new DateOnly(2025, 3, 1))).LeftOut);
        Assert.Equal(("Anna Acme", new DateOnly(2025, 3, 1), "Invoiced to the customer already"), (left.Member, left.PeriodStart, left.Reason));
        books.Today = April;
        await books.RunAsync();

        var march = await books.ReadAsync(db => db.Payments.SingleAsync(p => p.SubscriptionId == subscription && p.BillingDate == new DateOnly(2025, 3, 1), Cancel));
        Assert.Equal((PaymentKind.Individual, null, true), (march.Kind, march.BillingGroupId, march.InvoiceId is not null));
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(April, Assert.Single(bill.Lines).PeriodStart);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task G4_Generating_a_month_many_times_at_once_gives_one_invoice(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 20), Cancel);
        var group = await books.AcmeAsync(April);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => books.GenerateAsync(group, April)));

        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.All(answers, answer => Assert.Equal([bill.Id], answer.Payments));
        Assert.Single(answers, answer => answer.AreNew);
        Assert.Equal((5, new DateOnly(2025, 3, 20), new DateOnly(2025, 4, 19)), (bill.Lines.Count, bill.IssuedOn!.Value, bill.DueDate));
        Assert.Single(await books.ReadAsync(db => db.Invoices.ToListAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task G5_The_groups_terms_count_while_a_member_is_in_it_and_its_own_after_it_left(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(terms: PaymentTerms.Net30);
        var member = await books.CustomerAsync(Given.Business("Branch Ltd"), PaymentTerms.Net7);
        await books.ActiveAsync(member, Given.Terms(April, 12));
        Assert.Equal(April.AddDays(7), (await FirstOpenAsync(books, member)).DueDate);

        await books.JoinAsync(group, April, member);
        Assert.Equal(April.AddDays(30), (await FirstOpenAsync(books, member)).DueDate);
        await books.RunAsync();
        Assert.Equal(April.AddDays(30), Assert.Single(await books.BillsAsync(group)).DueDate);

        Assert.Equal(11, await books.LeaveAsync(group, member, new DateOnly(2025, 5, 1)));
        var may = new DateOnly(2025, 5, 1);
        Assert.Equal((may.AddDays(7), null), ((await FirstOpenAsync(books, member)).DueDate, (await FirstOpenAsync(books, member)).BillingGroupId));
        books.Today = may;
        await books.RunAsync();
        var alone = await books.ReadAsync(db => db.Payments.SingleAsync(p => p.CustomerId == member && p.IssuedOn == may, Cancel));
        Assert.Equal(may.AddDays(7), alone.DueDate);
        Assert.Single(await books.BillsAsync(group));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_comes_after_the_months_invoice_goes_to_a_supplementary_one(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();
        books.Today = April.AddDays(9);
        var (zoe, _) = await books.EmployeeAsync("Zoe Acme", 4900, April.AddDays(9));

        await books.JoinAsync(group, April, zoe);
        await books.RunAsync();

        var bills = await books.BillsAsync(group);
        Assert.Equal([(0, 5, April), (1, 1, April.AddDays(9))], bills.Select(b => (b.Part!.Value, b.Lines.Count, b.IssuedOn!.Value)));
        Assert.True((await books.ContentAsync(Assert.Single(await books.DocumentsAsync(bills[1].Id)))).Group!.IsSupplement);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_monthly_total_is_what_contracts_cost_today_and_not_what_was_agreed_for_a_day_to_come(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, contract) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 4900, April);
        await books.JoinAsync(group, April, anna, ben);
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == contract).Select(s => s.Version).SingleAsync(Cancel));
        await books.UseAsync<ChangeContractPrice, int>(change => change.ExecuteAsync(new PriceRequest(contract, version, PaymentDesk.Key(), new DateOnly(2025, 7, 1), 9900), Cancel));

        Assert.Equal((13_800, 8900), await MonthlyAsync());
        books.Today = new DateOnly(2025, 7, 1);
        Assert.Equal((14_800, 9900), await MonthlyAsync());

        async Task<(long Group, long Anna)> MonthlyAsync()
        {
            var view = (await books.UseAsync<GroupPage, GroupOverview?>(page => page.ExecuteAsync(group, new MemberFilter(), new PageRequest(), Cancel)))!;
            var total = Assert.Single(view.Figures.Monthly);
            Assert.False(total.IncludesTax);
            return (total.Amount.Minor, view.Members.Items.Single(m => m.CustomerId == anna).Contracts[0].MonthlyMinor);
        }
    }

    [Theory]
    [AllDatabases]
    public async Task A_line_that_bills_to_a_group_is_not_paid_alone(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        var waiting = await books.ReadAsync(db => db.Payments.Where(p => p.BillingGroupId == group).OrderBy(p => p.BillingDate).FirstAsync(Cancel));

        var refusal = await PaymentDesk.RefusedAsync(RuleCodes.BillsToGroup, () => books.PayAsync(waiting));

        Assert.Contains("Acme Corp", refusal.Message, StringComparison.Ordinal);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_run_mails_the_invoice_to_the_billing_contact_where_the_group_wants_that(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(sends: true);
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);

        await books.RunAsync();

        var message = await books.ReadAsync(db => db.OutgoingMessages.SingleAsync(Cancel));
        Assert.Equal((MessageKind.Invoice, "billing@acme.example"), (message.Kind, message.ToAddress));
        Assert.StartsWith("Dear Jo Doyle,", message.Body, StringComparison.Ordinal);
        Assert.Contains(" for the subscriptions of Acme Corp attached.", message.Body, StringComparison.Ordinal);
    }

    [Theory]
    [AllDatabases]
    public async Task A_group_that_cannot_be_invoiced_is_reported_with_its_name_and_bills_when_the_reason_is_gone(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        await books.IssuedAsync();
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);
        // The next number is one that is taken.
        await books.WriteAsync(session => session.Db.NumberSeries.Where(s => s.Series != NumberSeries.Subscriptions).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, x => x.LastNumber - 1), Cancel));

        var run = await books.RunAsync();

        Assert.Equal((0, 1), (run.InvoicesIssued, run.Failed));
        var problem = Assert.Single(await books.UseAsync<BillingRuns, IReadOnlyList<RunProblem>>(runs => runs.ProblemsAsync(run.Id, Cancel)));
        Assert.Equal(new GroupName(group, "Acme Corp"), problem.Group);
        Assert.StartsWith("The invoice of Acme Corp was not issued: ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(await books.BillsAsync(group));
        await books.WriteAsync(session => session.Db.NumberSeries.Where(s => s.Series != NumberSeries.Subscriptions).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, x => x.LastNumber + 1), Cancel));
        run = await books.RunAsync();
        Assert.Equal((1, 0), (run.InvoicesIssued, run.Failed));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Verification_finds_a_line_that_bills_to_another_than_its_group_and_one_on_a_payment_of_another_month(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.AcmeAsync(April);
        await books.RunAsync();

        await books.WriteAsync(session => session.Db.Payments.Where(p => p.BillingGroupId == group && p.BillingDate == new DateOnly(2025, 6, 1)).ExecuteUpdateAsync(set => set.SetProperty(p => p.BillingGroupId, (BillingGroupId?)null), Cancel));
        await books.WriteAsync(session => session.Db.Payments.Where(p => p.Kind == PaymentKind.Consolidated).ExecuteUpdateAsync(set => set.SetProperty(p => p.BillingMonth, p => p.BillingMonth + 1), Cancel));

        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, _ => Task.CompletedTask, Cancel));
        Assert.Equal(10, Assert.Single(report.Books, b => b.Key == "groups").Violations);
    }

    private static async Task<GroupInvoicePreview> PreviewAsync(TestBooks books, BillingGroupId group, DateOnly month) =>
        (await books.UseAsync<PreviewGroupInvoice, GroupInvoicePreview?>(preview => preview.ExecuteAsync(group, month, Cancel)))!;

    private static Task<Payment> FirstOpenAsync(TestBooks books, CustomerId customer) =>
        books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == customer && p.InvoiceId == null).OrderBy(p => p.BillingDate).FirstAsync(Cancel));
}
