using FlexPortal.Application.Access;
using FlexPortal.Application.Bulk;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Bulk;

/// <summary>Acts on many payments: each for itself, each once, each with its line in the report.</summary>
public class BulkJobTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);
    private static readonly BulkParameters Received = new() { PaidOn = Today, Method = PaymentMethodType.BankTransfer, Reference = "Statement 12" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task One_that_is_refused_keeps_no_other_from_being_done(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(5);
        await books.PayAsync(payments[1]);
        await books.PayAsync(payments[2], 1000);
        var job = await StartAsync(books, BulkAct.MarkAsPaid, Received, Named(payments));

        Assert.Equal(5, await RunAsync(books));

        var report = await books.UseAsync<BulkJobs, IReadOnlyList<BulkReportRow>>(jobs => jobs.ReportAsync(job, null, 0, 100, Cancel));
        Assert.Equal(payments.Select(p => p.Id).Order(), report.Select(r => r.PaymentId!.Value).Order());
        var refused = Assert.Single(report, row => row.State == BulkRowState.Refused);
        Assert.Equal((payments[1].Id, RuleCodes.AlreadyPaid), (refused.PaymentId, refused.Code));
        Assert.Equal((4, 1, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.All(await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId != null).ToListAsync(Cancel)), payment => Assert.Equal(PaymentStatus.Paid, payment.Status));
        Assert.All(await books.ReadAsync(db => db.Transactions.Where(t => t.Reference == "Statement 12").ToListAsync(Cancel)), transaction => Assert.Equal("Tess Tester", transaction.RecordedBy));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Several_processes_at_once_and_a_repetition_do_each_payment_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(12);
        var job = await StartAsync(books, BulkAct.MarkAsPaid, Received, Named(payments));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(books)));

        Assert.Equal((12, 0, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.Equal(12, await books.ReadAsync(db => db.Transactions.CountAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_process_that_died_between_the_act_and_its_report_repeats_a_replay(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(2);
        var job = await StartAsync(books, BulkAct.MarkAsPaid, Received, Named(payments));
        await RunAsync(books);
        await books.WriteAsync(session => session.Db.BulkJobRows.Where(r => r.Position == 1).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, BulkRowState.Waiting), Cancel));
        await books.WriteAsync(session => session.Db.BulkJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.State, BulkJobState.Running), Cancel));

        await RunAsync(books);

        Assert.Equal((2, 0, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.Equal(2, await books.ReadAsync(db => db.Transactions.CountAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Everything_that_matches_is_what_the_filter_finds_when_the_job_starts(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(3);
        await books.PayAsync(payments[0]);
        var filter = new PaymentFilter { Statuses = [PaymentStatus.Pending], Invoiced = true };
        var preview = await books.UseAsync<Selection, SelectionPreview>(selection => selection.PreviewAsync(filter, BulkAct.Cancel, Today, Cancel));
        Assert.Equal((2, 2, 0), (preview.Count, preview.Possible, preview.Refused.Count));
        var job = await StartAsync(books, BulkAct.Cancel, new BulkParameters { Reason = "Ordered twice" }, filter);
        await books.IssuedAsync();

        await RunAsync(books);

        Assert.Equal((2, 0, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.Equal(2, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Cancelled && p.CancelReason == "Ordered twice", Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_changed_since_it_was_selected_is_refused(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(2);
        var job = await StartAsync(books, BulkAct.Cancel, new BulkParameters { Reason = "Ordered twice" }, Named(payments));
        await books.PayAsync(payments[0], 1000);

        await RunAsync(books);

        Assert.Equal((1, 1, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.Equal(PaymentStatus.Pending, (await books.FindAsync(payments[0].Id)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_preview_says_what_will_be_refused_and_a_double_click_starts_one_job(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(4);
        await books.PayAsync(payments[0]);
        await books.PayAsync(payments[1]);

        var preview = await books.UseAsync<Selection, SelectionPreview>(selection => selection.PreviewAsync(Named(payments), BulkAct.MarkAsPaid, Today, Cancel));
        var request = new BulkRequest(BulkAct.MarkAsPaid, Received, Named(payments), PaymentDesk.Key());
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => books.UseAsync<StartBulkJob, BulkJobId>(start => start.ExecuteAsync(request, Cancel))));

        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).OrderBy(p => p.Id).Take(3).ToListAsync(Cancel));
        Assert.Equal((0, 3), (preview.ToInvoice, (await books.UseAsync<Selection, SelectionPreview>(selection => selection.PreviewAsync(Named(scheduled), BulkAct.MarkAsPaid, Today, Cancel))).ToInvoice));
        Assert.Equal(("is paid already", 2), Assert.Single(preview.Refused));
        Assert.Equal(21894, Assert.Single(preview.Open).Minor);
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [AllDatabases]
    public async Task A_job_that_is_stopped_leaves_the_rest_alone(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(3);
        var job = await StartAsync(books, BulkAct.MarkAsPaid, Received, Named(payments));
        await books.UseAsync<BulkJobs>(jobs => jobs.StopAsync(job, Cancel));

        Assert.Equal(0, await RunAsync(books));

        Assert.Equal((0, 0, BulkJobState.Stopped), await ProgressAsync(books, job));
        Assert.Equal(RuleCodes.AlreadyDecided, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<BulkJobs>(jobs => jobs.StopAsync(job, Cancel)))).Code);
    }

    [Theory]
    [AllDatabases]
    public async Task Invoices_are_mailed_one_by_one(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(3);
        var scheduled = await books.ReadAsync(db => db.Payments.FirstAsync(p => p.InvoiceId == null, Cancel));
        var job = await StartAsync(books, BulkAct.SendInvoice, new BulkParameters(), Named([.. payments, scheduled]));

        await RunAsync(books);

        Assert.Equal((3, 1, BulkJobState.Finished), await ProgressAsync(books, job));
        Assert.Equal(3, await books.ReadAsync(db => db.OutgoingMessages.CountAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task Prices_of_many_contracts_change_from_a_day_and_each_payment_follows(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(3);
        var from = Today.AddMonths(2);
        await books.EmployAsync(Role.Operator);
        var rule = PriceRule.By(350);
        var preview = await books.UseAsync<StartPriceJob, PricePreview>(start => start.PreviewAsync("aoife", rule, from, Cancel));
        Assert.Equal((3, 0, 3 * 8900L, 3 * 9212L), (preview.Count, preview.Refused, preview.Sums[0].Now.Minor, preview.Sums[0].Then.Minor));

        var request = new PriceJobRequest("aoife", rule, from, PaymentDesk.Key());
        var job = await books.UseAsync<StartPriceJob, BulkJobId>(start => start.ExecuteAsync(request, Cancel));
        Assert.Equal(job, await books.UseAsync<StartPriceJob, BulkJobId>(start => start.ExecuteAsync(request, Cancel)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync(books)));

        Assert.Equal((3, 0, BulkJobState.Finished), await ProgressAsync(books, job));
        var lines = await books.ReadAsync(db => db.PaymentLines.Where(l => l.SubscriptionId == payments[0].SubscriptionId).OrderBy(l => l.PeriodStart).Select(l => l.NetMinor).ToListAsync(Cancel));
        Assert.Equal([8900, 8900, .. Enumerable.Repeat(9212L, 10)], lines);
        var report = await books.UseAsync<BulkJobs, IReadOnlyList<BulkReportRow>>(jobs => jobs.ReportAsync(job, null, 0, 10, Cancel));
        Assert.Equal(["SUB-000001", "SUB-000002", "SUB-000003"], report.Select(row => row.Reference));
        Assert.All(report, row => Assert.Equal((9212, "Aoife Byrne", null), (row.AmountMinor, row.Customer, row.PaymentId)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_that_does_not_run_on_the_day_is_refused_and_the_others_change(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        await books.ActiveAsync(customer, Given.Terms(Today, months: 12));
        await books.ActiveAsync(customer, Given.Terms(Today, months: 2));
        var from = Today.AddMonths(6);
        await books.EmployAsync(Role.Operator);
        var rule = PriceRule.To(new Money(10_000, Currency.Eur));
        Assert.Equal(1, (await books.UseAsync<StartPriceJob, PricePreview>(start => start.PreviewAsync(null, rule, from, Cancel))).Refused);

        var job = await books.UseAsync<StartPriceJob, BulkJobId>(start => start.ExecuteAsync(new PriceJobRequest(null, rule, from, PaymentDesk.Key()), Cancel));
        await RunAsync(books);

        Assert.Equal((1, 1, BulkJobState.Finished), await ProgressAsync(books, job));
        await books.HoldAsync();
    }

    [Fact]
    public async Task One_price_leaves_contracts_in_another_currency_alone()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        await books.EmployAsync(Role.Operator);
        await books.IssuedAsync(2);
        var from = Today.AddMonths(2);

        Assert.Equal(0, (await books.UseAsync<StartPriceJob, PricePreview>(start => start.PreviewAsync(null, PriceRule.To(new Money(10_000, Currency.Of("USD"))), from, Cancel))).Count);
        Assert.Equal(2, (await books.UseAsync<StartPriceJob, PricePreview>(start => start.PreviewAsync(null, PriceRule.To(new Money(10_000, Currency.Eur)), from, Cancel))).Count);
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Operator, true)]
    public async Task The_job_of_a_person_who_may_not_any_more_is_stopped_and_changes_nothing(Role role, bool isDisabled)
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        var payments = await books.IssuedAsync(2);
        var job = await StartAsync(books, BulkAct.MarkAsPaid, Received, Named(payments));
        await books.WriteAsync(session => session.Db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.Role, role).SetProperty(x => x.IsDisabled, isDisabled), Cancel));

        Assert.Equal(0, await RunAsync(books));

        Assert.Equal((0, 0, BulkJobState.Stopped), await ProgressAsync(books, job));
        Assert.Empty(await books.ReadAsync(db => db.Transactions.ToListAsync(Cancel)));
        Assert.Contains("Tess Tester may not", (await books.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "bulk.stopped", Cancel))).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        var payments = Named(await books.IssuedAsync());

        async Task<string?> MemberAsync(BulkAct act, BulkParameters parameters, PaymentFilter filter) =>
            (await Assert.ThrowsAsync<BusinessRuleException>(() => StartAsync(books, act, parameters, filter))).Member;
        Assert.Equal("Reason", await MemberAsync(BulkAct.Cancel, new BulkParameters { Reason = " " }, payments));
        Assert.Equal("Method", await MemberAsync(BulkAct.MarkAsPaid, Received with { Method = null }, payments));
        Assert.Equal("PaidOn", await MemberAsync(BulkAct.MarkAsPaid, Received with { PaidOn = Today.AddDays(1) }, payments));
        Assert.Null(await MemberAsync(BulkAct.MarkAsPaid, Received, new PaymentFilter { Ids = [] }));
    }

    private static PaymentFilter Named(IEnumerable<Payment> payments) => new() { Ids = [.. payments.Select(p => p.Id)] };

    private static async Task<BulkJobId> StartAsync(TestBooks books, BulkAct act, BulkParameters parameters, PaymentFilter filter)
    {
        await books.EmployAsync(Role.Operator);
        return await books.UseAsync<StartBulkJob, BulkJobId>(start => start.ExecuteAsync(new BulkRequest(act, parameters, filter, PaymentDesk.Key()), Cancel));
    }

    private static Task<int> RunAsync(TestBooks books) => books.UseAsync<RunBulkJobs, int>(run => run.ExecuteAsync(() => Task.FromResult(true), Cancel));

    private static async Task<(int Done, int Refused, BulkJobState State)> ProgressAsync(TestBooks books, BulkJobId id)
    {
        var progress = await books.UseAsync<BulkJobs, BulkProgress?>(jobs => jobs.FindAsync(id, Cancel));
        return (progress!.Done, progress.Refused, progress.Job.State);
    }
}
