using FlexPortal.Application.Charges;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Money goes back through the processor that took it (billing rules §4).</summary>
public class ProcessorRefundTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_refund_to_the_card_is_sent_by_the_processor_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        var asked = await books.RefundAsync(charge.Attempt.PaymentId, 4000, RefundDestination.Card);
        Assert.Equal(RefundStatus.ToSend, asked.Status);
        Assert.NotNull(asked.CreditNoteNumber);
        Assert.Equal(0, (await books.FindAsync(charge.Attempt.PaymentId)).RefundedMinor);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(books)));
        await books.HearAsync(times: 2);

        var refund = await RefundAsync(books, asked);
        Assert.Equal((RefundStatus.Sent, Today), (refund.Status, refund.SentOn));
        Assert.StartsWith("re_", refund.Reference, StringComparison.Ordinal);
        Assert.Equal(4000, (await books.FindAsync(charge.Attempt.PaymentId)).RefundedMinor);
        Assert.Single(await books.ReadAsync(db => db.Transactions.Where(t => t.Kind == TransactionKind.Refund).ToListAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Without_an_answer_the_same_refund_is_sent_again_and_nobody_sends_it_another_way_meanwhile(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        var asked = await books.RefundAsync(charge.Attempt.PaymentId, null, RefundDestination.Card);
        books.Processor.Before = call => call == "refund" ? throw new HttpRequestException("503") : Task.CompletedTask;
        await SendAsync(books);
        Assert.Equal(RefundStatus.ToSend, (await RefundAsync(books, asked)).Status);

        var id = RefundId.From(asked.RefundId);
        Assert.Equal(RuleCodes.PaymentProcessing, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<RedirectRefund>(
            redirect => redirect.ExecuteAsync(id, new TypedRefundWay(RefundDestination.Cash), Cancel)))).Code);
        Assert.Equal(RuleCodes.PaymentProcessing, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<MarkRefundSent, Guid>(
            sent => sent.ExecuteAsync(new RefundSentRequest(id, PaymentDesk.Key(), Today, null), Cancel)))).Code);
        await books.HoldAsync();

        books.Processor.Before = _ => Task.CompletedTask;
        books.Wait(TimeSpan.FromSeconds(61));
        await SendAsync(books);

        Assert.Equal(RefundStatus.Sent, (await RefundAsync(books, asked)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_refund_that_the_processor_refuses_goes_another_way(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        // Somebody refunded on the processor's own pages.
        await books.Processor.Simulator.RefundAsync(new("outside", charge.Attempt.Reference!, 10000, "EUR"), Cancel);
        var asked = await books.RefundAsync(charge.Attempt.PaymentId, 5000, RefundDestination.Card);

        await SendAsync(books);
        var refund = await RefundAsync(books, asked);
        Assert.Equal((RefundStatus.ToSend, false), (refund.Status, refund.IsAtProcessor));
        Assert.NotNull(refund.Problem);
        await books.UseAsync<RedirectRefund>(redirect => redirect.ExecuteAsync(refund.Id, new TypedRefundWay(RefundDestination.Cash), Cancel));

        Assert.Equal(RefundStatus.Sent, (await RefundAsync(books, asked)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Money_that_goes_after_the_processor_had_refused_is_booked_and_a_later_no_is_in_the_history(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        // Somebody refunded on the processor's own pages.
        await books.Processor.Simulator.RefundAsync(new("outside", charge.Attempt.Reference!, 10000, "EUR"), Cancel);
        var asked = await books.RefundAsync(charge.Attempt.PaymentId, 3000, RefundDestination.Card);
        await SendAsync(books);
        Assert.NotNull((await RefundAsync(books, asked)).Problem);

        await books.TellOfRefundAsync(charge.Attempt, asked.RefundId, "refund.succeeded");
        await books.TellOfRefundAsync(charge.Attempt, asked.RefundId, "refund.succeeded");
        await books.TellOfRefundAsync(charge.Attempt, asked.RefundId, "refund.failed");

        var sent = await books.ReadAsync(db => db.Refunds.SingleAsync(Cancel));
        Assert.Equal((RefundStatus.Sent, "re_late"), (sent.Status, sent.Reference));
        Assert.Equal(3000, (await books.FindAsync(charge.Attempt.PaymentId)).RefundedMinor);
        var entry = await books.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "payment.refund_contradicted", Cancel));
        Assert.Equal((charge.Attempt.PaymentId, "Failed at the simulator."), (entry.PaymentId, entry.Reason));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_processor_gives_back_no_more_than_it_charged(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        await books.PayAsync(payment, 947);
        await books.ChargeAsync(payment.Id, card);
        await books.RefundAsync(payment.Id, 6000, RefundDestination.Card);

        Assert.Equal(RuleCodes.RefundExceedsPaid, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.RefundAsync(payment.Id, 4001, RefundDestination.Card))).Code);
        await books.RefundAsync(payment.Id, 4000, RefundDestination.Card);
        await books.RefundAsync(payment.Id, 947, RefundDestination.Cash);
        Assert.Equal(2, await SendAsync(books));

        Assert.Equal(10947, (await books.FindAsync(payment.Id)).RefundedMinor);
        await books.HoldAsync();
    }

    private static Task<int> SendAsync(TestBooks books) => books.UseAsync<SendProcessorRefunds, int>(send => send.ExecuteAsync(100, Cancel));

    private static Task<Refund> RefundAsync(TestBooks books, RefundedPayment asked) =>
        books.ReadAsync(db => db.Refunds.SingleAsync(r => r.Id == RefundId.From(asked.RefundId), Cancel));
}
