using FlexPortal.Application.Books;
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
        var bill = await books.BilledAsync(8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var line = lines[0];

        var off = await books.TakeOffAsync(bill.Id, line.Id);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((bill.AmountMinor - line.GrossMinor, PaymentStatus.Pending), (now.OpenMinor, now.Status));
        Assert.False(now.Lines.Single(l => l.Id == line.Id).IsLive);
        var note = (await books.DocumentsAsync(bill.Id)).Single(d => d.Type == DocumentType.CreditNote);
        Assert.Equal((off.CreditNoteNumber, line.GrossMinor), (note.Number, note.TotalMinor));
        await books.HoldAsync();

        await books.PayAsync(now);
        Assert.Equal((PaymentStatus.Paid, 0L), ((await books.FindAsync(bill.Id)).Status, (await books.FindAsync(bill.Id)).Lines.Single(l => l.Id == line.Id).PaidMinor));
        await books.HoldAsync();
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyPaid, () => books.TakeOffAsync(bill.Id, lines[1].Id));
    }

    [Theory]
    [AllDatabases]
    public async Task What_was_received_for_a_line_that_is_taken_off_is_the_payers_credit_and_the_rest_may_be_paid_by_then(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await books.BilledAsync(8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var (first, second) = (lines[0], lines[1]);
        await ReceiveAsync(books, bill.Id, new LineAmount(first.Id, 1000), new LineAmount(second.Id, second.GrossMinor));

        var off = await books.TakeOffAsync(bill.Id, first.Id);

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
        var bill = await books.BilledAsync(8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();

        await books.TakeOffAsync(bill.Id, lines[0].Id);
        await books.TakeOffAsync(bill.Id, lines[1].Id);

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
        var bill = await books.BilledAsync(8900, 8900, 4900);
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
        var bill = await books.BilledAsync(8900, 8900, 4900);
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
        var bill = await books.BilledAsync(1000, 2000, 3000);
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
        var bill = await books.BilledAsync(8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        var held = lines[1];
        var dispute = await DisputeAsync(books, bill.Id, held);
        await books.HoldAsync();

        await books.PayAsync(bill, bill.AmountMinor - held.GrossMinor);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((0L, held.GrossMinor, PaymentStatus.Pending), (now.Lines.Single(l => l.Id == held.Id).PaidMinor, now.OpenMinor, now.Status));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => books.TakeOffAsync(bill.Id, held.Id));
        await books.CloseAsync(dispute, won: false);
        await books.TakeOffAsync(bill.Id, held.Id);
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
    [AllDatabases("totals", "UPDATE \"PaymentLines\" SET \"WithdrawnMinor\" = \"WithdrawnMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("invoiced-payments", "UPDATE \"PaymentLines\" SET \"WithdrawnTaxMinor\" = \"WithdrawnTaxMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("periods", "UPDATE \"PaymentLines\" SET \"CreditedMinor\" = \"CreditedMinor\" - 1, \"WithdrawnMinor\" = \"WithdrawnMinor\" - 1 WHERE \"WithdrawnMinor\" > 0")]
    [AllDatabases("decisions", "UPDATE \"PaymentLines\" SET \"IsDisputed\" = NOT \"IsDisputed\" WHERE \"WithdrawnMinor\" = 0", "UPDATE \"PaymentLines\" SET \"IsDisputed\" = 1 - \"IsDisputed\" WHERE \"WithdrawnMinor\" = 0")]
    public async Task Verification_finds_what_does_not_fit_a_line_that_was_taken_off_or_is_disputed(DatabaseKind kind, string book, string change, string? onSqlServer = null)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var bill = await books.BilledAsync(8900, 8900, 4900);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        await books.TakeOffAsync(bill.Id, lines[0].Id);
        await DisputeAsync(books, bill.Id, lines[1]);
        await books.HoldAsync();

        await books.TamperAsync("PaymentLines", kind == DatabaseKind.SqlServer ? onSqlServer ?? change : change);

        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));
        Assert.True(report.Books.Single(b => b.Key == book).Violations > 0, book);
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
}
