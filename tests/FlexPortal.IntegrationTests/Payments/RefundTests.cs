using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Money that goes back: credit notes, transfers, second persons (billing rules §4).</summary>
public class RefundTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_refund_in_parts_issues_credit_notes_that_end_at_the_invoices_own_net_and_tax(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();

        foreach (var part in new long[] { 3333, 3333, 4281 })
            Assert.Equal(RefundStatus.Sent, (await books.RefundAsync(payment.Id, part)).Status);

        var refunded = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Paid, 10_947L, 10_947L, 0L), (refunded.Status, refunded.PaidMinor, refunded.RefundedMinor, refunded.RefundReservedMinor));
        var notes = (await books.DocumentsAsync(payment.Id)).FindAll(d => d.Type == DocumentType.CreditNote);
        Assert.Equal(["CN-2025-000001", "CN-2025-000002", "CN-2025-000003"], notes.Select(n => n.Number));
        Assert.Equal((8900L, 2047L), (notes.Sum(n => n.NetMinor), notes.Sum(n => n.TaxMinor)));
        Assert.Equal((2710L, 623L), (notes[0].NetMinor, notes[0].TaxMinor));
        var printed = await books.ContentAsync(notes[0]);
        Assert.Equal((DocumentType.CreditNote, "INV-2025-000001", Today, "Keyboard was defective", 3333L), (printed.Type!.Value, printed.InvoiceNumber!, printed.InvoiceDate!.Value, printed.Reason!, printed.Total));
        Assert.Equal("Aoife Byrne", printed.Customer.Name);
        await PaymentDesk.RefusedAsync(RuleCodes.RefundExceedsPaid, () => books.RefundAsync(payment.Id, 1));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_transfer_is_a_task_until_it_is_marked_as_sent_and_its_money_is_reserved_meanwhile(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();

        var asked = await books.RefundAsync(payment.Id, 10_000, RefundDestination.BankTransfer);
        Assert.Equal(RefundStatus.ToSend, asked.Status);
        var waiting = await books.FindAsync(payment.Id);
        Assert.Equal((0L, 10_000L), (waiting.RefundedMinor, waiting.RefundReservedMinor));
        await PaymentDesk.RefusedAsync(RuleCodes.RefundExceedsPaid, () => books.RefundAsync(payment.Id, 948));
        await books.HoldAsync();

        var kept = await books.ReadAsync(db => db.Refunds.SingleAsync(Cancel));
        Assert.Equal(("Aoife Byrne", "3000"), (kept.AccountHolder, kept.IbanLast4));
        Assert.DoesNotContain(PaymentDesk.GermanIban, kept.IbanSecret, StringComparison.Ordinal);
        books.Today = Today.AddDays(3);
        await PaymentDesk.RefusedAsync(RuleCodes.DateInFuture, () => SendAsync(books, kept.Id, Today.AddDays(4)));
        await SendAsync(books, kept.Id, Today.AddDays(2));
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => SendAsync(books, kept.Id, Today.AddDays(2)));

        var sent = await books.FindAsync(payment.Id);
        Assert.Equal((10_000L, 0L), (sent.RefundedMinor, sent.RefundReservedMinor));
        var money = Assert.Single(sent.Transactions, t => t.Kind == TransactionKind.Refund);
        Assert.Equal((Today.AddDays(2), "SEPA-1", PaymentMethodType.BankTransfer), (money.OccurredOn, money.Reference!, money.Method!.Value));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Above_the_limit_a_second_person_decides_and_nothing_is_issued_before(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync(monthlyMinor: 90_000);

        Assert.Equal(RefundStatus.AwaitingApproval, (await books.RefundAsync(payment.Id, 50_001)).Status);
        Assert.Single(await books.DocumentsAsync(payment.Id));
        var request = await books.WaitingAsync();
        await PaymentDesk.RefusedAsync(RuleCodes.SecondPersonRequired, () => books.DecideAsync(request, approved: true));

        books.Actor = TestBooks.Finn;
        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => books.DecideAsync(request, approved: false));
        await books.DecideAsync(request, approved: true);
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => books.DecideAsync(request, approved: false, "no"));
        Assert.Equal(50_001, (await books.FindAsync(payment.Id)).RefundedMinor);
        Assert.Equal(DocumentType.CreditNote, (await books.DocumentsAsync(payment.Id))[^1].Type);

        Assert.Equal(RefundStatus.Sent, (await books.RefundAsync(payment.Id, 50_000)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_is_disputed_since_it_was_asked_for_is_not_approved(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync(monthlyMinor: 90_000);
        await books.RefundAsync(payment.Id, 60_000);
        var dispute = await books.DisputeAsync(payment.Id, 1000);
        var request = await books.WaitingAsync();
        books.Actor = TestBooks.Finn;

        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => books.DecideAsync(request, approved: true));
        await books.CloseAsync(dispute, won: true);
        await books.DecideAsync(request, approved: true);

        Assert.Equal(60_000, (await books.FindAsync(payment.Id)).RefundedMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_rejected_refund_frees_its_money(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync(monthlyMinor: 90_000);
        await books.RefundAsync(payment.Id, null);
        await PaymentDesk.RefusedAsync(RuleCodes.RefundExceedsPaid, () => books.RefundAsync(payment.Id, 1));

        books.Actor = TestBooks.Finn;
        await books.DecideAsync(await books.WaitingAsync(), approved: false, "Not agreed");

        var freed = await books.FindAsync(payment.Id);
        Assert.Equal((0L, 0L, 110_700L), (freed.RefundedMinor, freed.RefundReservedMinor, freed.RefundableMinor));
        Assert.Equal(ApprovalStatus.Rejected, await books.ReadAsync(db => db.ApprovalRequests.Select(a => a.Status).SingleAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Two_people_who_refund_at_once_never_give_back_more_than_was_paid(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();

        // Each has the same page open: of twenty who press at once one is heard, the others are told that the payment changed.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await books.RefundAsync(new RefundRequest(payment.Id, payment.Version, PaymentDesk.Key(), 6000, null, "Late", new TypedRefundWay(RefundDestination.Cash)));
                return "done";
            }
            catch (BusinessRuleException e)
            {
                return e.Code;
            }
        }));

        Assert.Equal(1, outcomes.Count(o => o == "done"));
        Assert.All(outcomes.Where(o => o != "done"), o => Assert.Equal(RuleCodes.Conflict, o));
        Assert.Equal(6000, (await books.FindAsync(payment.Id)).RefundedMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_same_form_sent_many_times_refunds_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();
        var request = new RefundRequest(payment.Id, payment.Version, PaymentDesk.Key(), 6000, null, "Late", new TypedRefundWay(RefundDestination.BankTransfer, "Aoife Byrne", PaymentDesk.GermanIban));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => books.RefundAsync(request)));

        Assert.Single(answers.Distinct());
        Assert.Equal(6000, (await books.FindAsync(payment.Id)).RefundReservedMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_cannot_be_refunded_is_refused_by_its_rule(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(3);
        await books.CancelAsync(issued[1].Id);
        await books.PayAsync(issued[2]);
        await books.DisputeAsync(issued[2].Id, 1000);

        await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => books.RefundAsync(issued[0].Id, 100));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentCancelled, () => books.RefundAsync(issued[1].Id, 100));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => books.RefundAsync(issued[2].Id, 100));

        var paid = await books.PaidAsync();
        await PaymentDesk.RefusedAsync(RuleCodes.AmountNotPositive, () => books.RefundAsync(paid.Id, 0));
        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => books.RefundAsync(paid.Id, 100, reason: " "));
        var account = new TypedRefundWay(RefundDestination.BankTransfer, "Aoife Byrne", "DE89370400440532013001");
        var refusal = await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => books.RefundAsync(new RefundRequest(paid.Id, paid.Version, PaymentDesk.Key(), 100, null, "x", account)));
        Assert.Equal("Iban", refusal.Member);
        Assert.Equal(0, (await books.FindAsync(paid.Id)).RefundReservedMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Money_that_waits_for_its_transfer_can_go_another_way(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();
        var asked = await books.RefundAsync(payment.Id, 5000, RefundDestination.BankTransfer);

        await books.UseAsync<RedirectRefund>(redirect => redirect.ExecuteAsync(RefundId.From(asked.RefundId), new TypedRefundWay(RefundDestination.CustomerCredit), Cancel));

        Assert.Equal(5000, await books.CreditAsync(payment.CustomerId));
        Assert.Equal(5000, (await books.FindAsync(payment.Id)).RefundedMinor);
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => SendAsync(books, RefundId.From(asked.RefundId), Today));
        await books.HoldAsync();
    }

    private static Task<Guid> SendAsync(TestBooks books, RefundId id, DateOnly on) =>
        books.UseAsync<MarkRefundSent, Guid>(send => send.ExecuteAsync(new RefundSentRequest(id, PaymentDesk.Key(), on, "SEPA-1"), Cancel));
}
