using FlexPortal.Application.Books;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>What happens to one line of a group's payment, while the others are collected as before.</summary>
public class GroupLineTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_line_that_is_taken_off_is_credited_and_the_rest_pays_the_payment(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var line = lines[0];

        var off = await TakeOffAsync(books, bill.Id, line.Id);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((bill.AmountMinor - line.GrossMinor, PaymentStatus.Pending), (now.OpenMinor, now.Status));
        Assert.False(now.Lines.Single(l => l.Id == line.Id).IsLive);
        var note = (await books.DocumentsAsync(bill.Id)).Single(d => d.Type == DocumentType.CreditNote);
        Assert.Equal((off.CreditNoteNumber, line.GrossMinor), (note.Number, note.TotalMinor));
        await books.HoldAsync();

        await books.PayAsync(now);
        Assert.Equal((PaymentStatus.Paid, 0L), ((await books.FindAsync(bill.Id)).Status, (await books.FindAsync(bill.Id)).Lines.Single(l => l.Id == line.Id).PaidMinor));
        await books.HoldAsync();
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyPaid, () => TakeOffAsync(books, bill.Id, lines[1].Id));
    }

    [Theory]
    [AllDatabases]
    public async Task What_was_received_for_a_line_that_is_taken_off_is_the_payers_credit_and_the_rest_may_be_paid_by_then(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var (first, second) = (lines[0], lines[1]);
        await ReceiveAsync(books, bill.Id, new LineAmount(first.Id, 1000), new LineAmount(second.Id, second.GrossMinor));

        var off = await TakeOffAsync(books, bill.Id, first.Id);

        Assert.Equal(1000, off.CreditMinor);
        Assert.Equal(1000, await books.CreditAsync(bill.CustomerId));
        var now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Paid, 0L, April), (now.Status, now.OpenMinor, now.PaidOn!.Value));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Without_its_last_line_the_payment_is_cancelled(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();

        await TakeOffAsync(books, bill.Id, lines[0].Id);
        await TakeOffAsync(books, bill.Id, lines[1].Id);

        Assert.Equal(PaymentStatus.Cancelled, (await books.FindAsync(bill.Id)).Status);
        var notes = (await books.DocumentsAsync(bill.Id)).Where(d => d.Type == DocumentType.CreditNote);
        Assert.Equal(bill.AmountMinor, notes.Sum(n => n.TotalMinor));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_part_payment_goes_where_the_payer_said_and_nowhere_else(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();

        await ReceiveAsync(books, bill.Id, new LineAmount(lines[2].Id, 1234));

        var now = await books.FindAsync(bill.Id);
        Assert.Equal([0L, 0L, 1234L], lines.Select(l => now.Lines.Single(n => n.Id == l.Id).PaidMinor));
        await books.HoldAsync();
        await PaymentDesk.RefusedAsync(RuleCodes.AmountExceedsOpen, () => ReceiveAsync(books, bill.Id, new LineAmount(lines[2].Id, lines[2].GrossMinor)));
        await PaymentDesk.RefusedAsync(RuleCodes.AllocationMismatch, async () =>
        {
            var request = new MarkAsPaidRequest(bill.Id, (await books.FindAsync(bill.Id)).Version, PaymentDesk.Key(), books.Today, PaymentMethodType.BankTransfer, 101) { Lines = [new LineAmount(lines[0].Id, 100)] };
            await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel));
        });
    }

    [Theory]
    [AllDatabases]
    public async Task G2_a_part_payment_of_a_groups_invoice_goes_to_its_lines_by_what_is_open_of_each(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        await books.WriteAsync(session => session.Db.Sellers.ExecuteUpdateAsync(s => s.SetProperty(x => x.DefaultTaxRate, TaxRate.Zero), Cancel));
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();

        await books.PayAsync(bill, 5000);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal([(8900L, 1961L), (8900L, 1960L), (4900L, 1079L)], lines.Select(l => (l.GrossMinor, now.Lines.Single(n => n.Id == l.Id).PaidMinor)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Of_a_payment_with_a_disputed_line_the_rest_is_reminded_and_told_of_when_it_fails(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 1000, 2000, 3000);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var held = await DisputeAsync(books, bill.Id, lines[1]);
        var rest = lines[0].GrossMinor + lines[2].GrossMinor;
        await ReceiveAsync(books, bill.Id, new LineAmount(lines[0].Id, 30));

        await RemindAsync(books, bill.Id);
        await FailAsync(books, bill.Id);

        var asked = $"EUR {(rest - 30) / 100}.{(rest - 30) % 100:00} ";
        var written = await books.ReadAsync(db => db.OutgoingMessages.OrderBy(m => m.Id).ToListAsync(Cancel));
        Assert.Equal([MessageKind.Reminder, MessageKind.PaymentFailed], written.Select(m => m.Kind));
        Assert.Equal(["billing@acme.example", "billing@acme.example"], written.Select(m => m.ToAddress));
        Assert.All(written, message => Assert.Contains(asked, message.Body, StringComparison.Ordinal));
        Assert.Contains("for the subscriptions of Acme Corp is open", written[0].Body, StringComparison.Ordinal);
        // Nothing but the disputed line is open: nobody is reminded, or told of a failure, until that is decided.
        await books.PayAsync(await books.FindAsync(bill.Id), rest - 30);
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => RemindAsync(books, bill.Id));
        books.Today = April.AddMonths(1);
        await books.RunAsync();
        var may = (await books.BillsAsync(bill.BillingGroupId!.Value))[1];
        await DisputeAsync(books, may.Id, may.Lines[1]);
        await books.PayAsync(may, may.AmountMinor - may.Lines[1].GrossMinor);
        await FailAsync(books, may.Id);
        Assert.Equal(2, await books.ReadAsync(db => db.OutgoingMessages.CountAsync(Cancel)));
        await books.CloseAsync(held, won: true);
        await RemindAsync(books, bill.Id);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_dispute_of_one_line_holds_that_line_and_lets_the_rest_be_paid_and_refunded(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var held = lines[1];
        var dispute = await DisputeAsync(books, bill.Id, held);
        await books.HoldAsync();

        await books.PayAsync(bill, bill.AmountMinor - held.GrossMinor);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((0L, held.GrossMinor, PaymentStatus.Pending), (now.Lines.Single(l => l.Id == held.Id).PaidMinor, now.OpenMinor, now.Status));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => TakeOffAsync(books, bill.Id, held.Id));
        await books.CloseAsync(dispute, won: false);
        await TakeOffAsync(books, bill.Id, held.Id);
        now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Paid, false), (now.Status, now.IsDisputed));
        await books.HoldAsync();

        // Paid now: another line is disputed, the others can be refunded, and what is lost is taken from that line.
        var lost = await DisputeAsync(books, bill.Id, lines[0]);
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => RefundLineAsync(books, bill.Id, lines[0].Id, 100));
        await RefundLineAsync(books, bill.Id, lines[2].Id, 100);
        Assert.Equal(lines[0].GrossMinor, await books.CloseAsync(lost, won: false));
        now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Failed, lines[0].GrossMinor), (now.Status, now.OpenMinor));
        Assert.Equal(0, now.Lines.Single(l => l.Id == lines[0].Id).PaidMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_that_ends_takes_its_unused_days_off_an_unpaid_group_invoice_and_refunds_them_of_a_paid_one(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        books.Today = new DateOnly(2025, 4, 10);

        // 20 of 30 days of 89.00 are unused: 59.33 without tax, 72.98 with 23 %.
        var unpaid = await EndAsync(books, lines[0].SubscriptionId);
        var now = await books.FindAsync(bill.Id);
        Assert.Equal((bill.AmountMinor - 7298, 0L), (now.OpenMinor, unpaid.RefundMinor));
        Assert.Equal((true, 7298L), (now.Lines.Single(l => l.Id == lines[0].Id).IsLive, now.Lines.Single(l => l.Id == lines[0].Id).WithdrawnMinor));
        await books.HoldAsync();

        await books.PayAsync(bill);
        var paid = await EndAsync(books, lines[1].SubscriptionId);
        Assert.Equal(7298, paid.RefundMinor);
        now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Paid, 7298L), (now.Status, now.RefundedMinor));
        Assert.Equal(2, (await books.DocumentsAsync(bill.Id)).Count(d => d.Type == DocumentType.CreditNote));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_ending_a_contract_costs_is_asked_of_the_group_that_pays_for_it_with_the_groups_tax(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900);
        var group = bill.BillingGroupId!.Value;
        // The payer is a company of another country: it owes the tax itself.
        await books.WriteAsync(session => session.Db.Customers.Where(c => c.Id == bill.CustomerId).ExecuteUpdateAsync(set => set.SetProperty(c => c.VatNumber, "DE129273398"), Cancel));
        books.Today = new DateOnly(2025, 4, 10);
        var id = bill.Lines.Single().SubscriptionId;
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == id).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(id, version, PaymentDesk.Key(), ContractEnd.Returned, new DateOnly(2025, 4, 30), CurrentPeriodChoice.Kept, "Moved away") { MayRefund = true, Fee = new ReturnFee(ReturnFeeKind.Fixed, 5000, 0, false) };

        var shown = await books.UseAsync<PreviewEnd, EndPreview?>(preview => preview.ExecuteAsync(request, Cancel));
        var ended = await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));

        Assert.Equal((group, 5000L, 0L), (shown!.Group!.Id, shown.Plan.ChargeAmounts.Gross, shown.Plan.ChargeAmounts.Tax));
        var charge = (await books.BillsAsync(group)).Single(b => b.Id == PaymentId.From(ended.ChargeId!.Value));
        Assert.Equal((5000L, LineKind.EarlyReturnFee, books.Today, books.Today.AddDays(30)), (charge.AmountMinor, charge.Lines.Single().Kind, charge.IssuedOn!.Value, charge.DueDate));
        Assert.Equal("Acme Corp", (await books.ContentAsync(Assert.Single(await books.DocumentsAsync(charge.Id)))).Customer.Name);
        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.CustomerId != bill.CustomerId && p.InvoiceId != null, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_fee_that_was_asked_for_before_the_billing_day_does_not_make_the_months_invoice_a_supplement(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync(billingDay: 15);
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        await books.JoinAsync(group, April, anna);
        books.Today = new DateOnly(2025, 4, 10);
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == laptop).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(laptop, version, PaymentDesk.Key(), ContractEnd.Returned, new DateOnly(2025, 4, 30), CurrentPeriodChoice.Kept, "Moved away") { Fee = new ReturnFee(ReturnFeeKind.Fixed, 5000, 0, false) };
        await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));
        // The fifteenth was missed.
        books.Today = new DateOnly(2025, 4, 20);
        await books.RunAsync();

        Assert.Equal([(6150L, false, new DateOnly(2025, 4, 10)), (10_947L, false, new DateOnly(2025, 4, 15))], (await books.BillsAsync(group)).Select(b => (b.AmountMinor, b.IsSupplement, b.IssuedOn!.Value)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_contract_with_two_periods_on_an_invoice_of_its_own_ends_and_leaves_nothing_to_pay(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var group = await books.GroupAsync();
        var customer = await books.CustomerAsync(Given.Person("Anna Acme"));
        // The stub from 1 April and the cycle from the 20th are of one month.
        var contract = await books.ActiveAsync(customer, Given.Terms(April, 12, monthlyMinor: 8900) with { BillingDay = BillingDay.Of(20) });
        await books.JoinAsync(group, April, customer);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(2, bill.Lines.Count);
        // Not the year's first credit note, which would save what the act did so far.
        await TakeOffAsync(books, bill.Id, bill.Lines[0].Id, 100);

        await EndAsync(books, contract, CurrentPeriodChoice.Refunded);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Cancelled, 0L), (now.Status, now.OpenMinor));
        Assert.Equal(bill.AmountMinor, (await books.DocumentsAsync(bill.Id)).Where(d => d.Type == DocumentType.CreditNote).Sum(d => d.TotalMinor));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases("totals", "UPDATE \"PaymentLines\" SET \"WithdrawnMinor\" = \"WithdrawnMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("invoiced-payments", "UPDATE \"PaymentLines\" SET \"WithdrawnTaxMinor\" = \"WithdrawnTaxMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("periods", "UPDATE \"PaymentLines\" SET \"CreditedMinor\" = \"CreditedMinor\" - 1, \"WithdrawnMinor\" = \"WithdrawnMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("decisions", "UPDATE \"PaymentLines\" SET \"IsDisputed\" = NOT \"IsDisputed\" WHERE \"WithdrawnMinor\" = 0", "UPDATE \"PaymentLines\" SET \"IsDisputed\" = 1 - \"IsDisputed\" WHERE \"WithdrawnMinor\" = 0")]
    public async Task Verification_finds_what_does_not_fit_a_line_that_was_taken_off_or_is_disputed(DatabaseKind kind, string book, string change, string? onSqlServer = null)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await BillAsync(books, 8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        await TakeOffAsync(books, bill.Id, lines[0].Id);
        await DisputeAsync(books, bill.Id, lines[1]);
        await books.HoldAsync();

        await books.TamperAsync("PaymentLines", kind == DatabaseKind.SqlServer ? onSqlServer ?? change : change);

        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));
        Assert.True(report.Books.Single(b => b.Key == book).Violations > 0, book);
    }

    private static async Task<Payment> BillAsync(TestBooks books, params long[] monthly)
    {
        var group = await books.GroupAsync();
        var members = new List<CustomerId>();
        for (var i = 0; i < monthly.Length; i++)
            members.Add((await books.EmployeeAsync($"Member {i}", monthly[i], April)).Customer);
        await books.JoinAsync(group, April, [.. members]);
        await books.RunAsync();
        var bill = Assert.Single(await books.BillsAsync(group));
        Assert.Equal(monthly, bill.Lines.OrderBy(l => l.Id.Value).Select(l => l.NetMinor));
        return bill;
    }

    private static async Task<CancelledPayment> TakeOffAsync(TestBooks books, PaymentId id, PaymentLineId line, long? amount = null)
    {
        var request = new TakeOffRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), line, amount, "Laptop was never delivered");
        return await books.UseAsync<TakeOffLine, CancelledPayment>(take => take.ExecuteAsync(request, Cancel));
    }

    private static async Task<MarkedAsPaid> ReceiveAsync(TestBooks books, PaymentId id, params LineAmount[] parts)
    {
        var request = new MarkAsPaidRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), books.Today, PaymentMethodType.BankTransfer, parts.Sum(p => p.AmountMinor)) { Lines = parts };
        return await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel));
    }

    private static async Task RefundLineAsync(TestBooks books, PaymentId id, PaymentLineId line, long amount)
    {
        var request = new RefundRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), null, [new LineAmount(line, amount)], "Keyboard was defective", new TypedRefundWay(RefundDestination.Cash));
        await books.RefundAsync(request);
    }

    private static async Task<DisputeId> DisputeAsync(TestBooks books, PaymentId id, PaymentLine line)
    {
        var facts = new DisputeFacts(DisputeReason.NotAsDescribed, line.GrossMinor, books.Today) { LineId = line.Id };
        var request = new DisputeRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), facts, "The laptop never came");
        return DisputeId.From(await books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(request, Cancel)));
    }

    private static Task<MessageId> RemindAsync(TestBooks books, PaymentId id) =>
        books.UseAsync<SendInvoice, MessageId>(send => send.ExecuteAsync(new SendInvoiceRequest(id, PaymentDesk.Key()) { IsReminder = true }, Cancel));

    private static async Task FailAsync(TestBooks books, PaymentId id)
    {
        var request = new RecordFailureRequest(id, (await books.FindAsync(id)).Version, PaymentDesk.Key(), books.Today, FailureCause.InsufficientFunds, PaymentMethodType.DirectDebit, null, TellCustomer: true);
        await books.UseAsync<RecordFailure, PaymentStatus>(fail => fail.ExecuteAsync(request, Cancel));
    }

    private static async Task<EndedContract> EndAsync(TestBooks books, SubscriptionId id, CurrentPeriodChoice current = CurrentPeriodChoice.Prorated)
    {
        var version = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Id == id).Select(s => s.Version).SingleAsync(Cancel));
        var request = new EndRequest(id, version, PaymentDesk.Key(), ContractEnd.Cancelled, books.Today, current, "Moved away") { MayRefund = true };
        return await books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));
    }
}
