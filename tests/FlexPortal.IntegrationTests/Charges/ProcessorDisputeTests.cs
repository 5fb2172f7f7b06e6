using FlexPortal.Application.Disputes;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Disputes that a processor tells of.</summary>
public class ProcessorDisputeTests
{
    private const long Amount = 10_947;
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_dispute_that_is_won_shows_while_it_is_open_and_leaves_the_payment_paid(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_dispute_won");
        await books.HearAsync();

        books.Wait(TimeSpan.FromSeconds(11));
        Assert.Equal(1, await books.HearAsync(times: 2));
        Assert.Equal((PaymentStatus.Paid, true), await StandingAsync(books, charge.Attempt));
        var open = Assert.Single(await DisputesAsync(books));
        Assert.Equal((DisputeStatus.Open, Amount, DisputeReason.Fraudulent, $"dp_{charge.Attempt.Reference}"), (open.Status, open.AmountMinor, open.Reason, open.Reference));

        books.Wait(TimeSpan.FromSeconds(11));
        Assert.Equal(1, await books.HearAsync(times: 2));
        Assert.Equal((PaymentStatus.Paid, false), await StandingAsync(books, charge.Attempt));
        Assert.Equal(DisputeStatus.Won, Assert.Single(await DisputesAsync(books)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task One_that_is_lost_takes_the_money_back_once_and_the_payment_can_be_charged_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_dispute_lost");
        books.Wait(TimeSpan.FromSeconds(21));
        Assert.Equal(3, await books.HearAsync(times: 2));

        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Failed, Amount), (payment.Status, payment.OpenMinor));
        Assert.Equal(TransactionKind.Chargeback, payment.Transactions.OrderBy(t => t.Id).Last().Kind);
        Assert.Equal(ChargeState.TakenBack, (await books.AttemptAsync(charge.Attempt.Id)).State);
        await books.HoldAsync();

        Assert.Equal(PaymentStatus.Paid, (await books.ChargeAsync(payment.Id, await books.CardAsync(payment.CustomerId, "tok_succeeds"))).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task The_decision_may_be_heard_of_before_the_beginning(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");

        await books.TellOfDisputeAsync(charge.Attempt, "dispute.lost", 5_000);
        await books.TellOfDisputeAsync(charge.Attempt, "dispute.opened", 5_000);

        var dispute = Assert.Single(await DisputesAsync(books));
        Assert.Equal((DisputeStatus.Lost, 5_000L), (dispute.Status, dispute.AmountMinor));
        Assert.Equal((PaymentStatus.Failed, 5_000L), ((await books.FindAsync(charge.Attempt.PaymentId)).Status, (await books.FindAsync(charge.Attempt.PaymentId)).OpenMinor));
        Assert.False((await books.AttemptAsync(charge.Attempt.Id)).NeedsReview);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_dispute_that_a_person_noted_without_its_number_is_the_same_one_and_with_another_number_is_looked_at(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var same = await books.ChargeAsync("tok_succeeds");
        await NoteAsync(books, same.Attempt, null);
        await books.TellOfDisputeAsync(same.Attempt, "dispute.won", Amount);
        Assert.Equal((DisputeStatus.Won, $"dp_{same.Attempt.Reference}"), await OnlyAsync(books, same.Attempt));
        Assert.False((await books.AttemptAsync(same.Attempt.Id)).NeedsReview);

        await books.TellOfDisputeAsync(same.Attempt, "dispute.lost", Amount);
        Assert.Equal((DisputeStatus.Won, $"dp_{same.Attempt.Reference}"), await OnlyAsync(books, same.Attempt));
        Assert.True((await books.AttemptAsync(same.Attempt.Id)).NeedsReview);

        var other = await books.ChargeAsync("tok_succeeds");
        await NoteAsync(books, other.Attempt, "CASE-7");
        await books.TellOfDisputeAsync(other.Attempt, "dispute.lost", Amount);
        Assert.Equal((DisputeStatus.Open, "CASE-7"), await OnlyAsync(books, other.Attempt));
        Assert.True((await books.AttemptAsync(other.Attempt.Id)).NeedsReview);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_was_refunded_already_is_not_disputed_again_but_looked_at(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        await books.RefundAsync(charge.Attempt.PaymentId, Amount);

        await books.TellOfDisputeAsync(charge.Attempt, "dispute.opened", Amount);

        Assert.Empty(await DisputesAsync(books));
        Assert.True((await books.AttemptAsync(charge.Attempt.Id)).NeedsReview);
        await books.HoldAsync();
    }

    private static async Task<(PaymentStatus Status, bool IsDisputed)> StandingAsync(TestBooks books, ChargeAttempt attempt)
    {
        var payment = await books.FindAsync(attempt.PaymentId);
        return (payment.Status, payment.IsDisputed);
    }

    private static Task<List<Dispute>> DisputesAsync(TestBooks books) => books.ReadAsync(db => db.Disputes.ToListAsync(Cancel));

    private static async Task<(DisputeStatus Status, string? Reference)> OnlyAsync(TestBooks books, ChargeAttempt attempt)
    {
        var dispute = (await DisputesAsync(books)).Single(d => d.PaymentId == attempt.PaymentId);
        return (dispute.Status, dispute.Reference);
    }

    private static async Task NoteAsync(TestBooks books, ChargeAttempt attempt, string? reference)
    {
        var payment = await books.FindAsync(attempt.PaymentId);
        var facts = new DisputeFacts(DisputeReason.Other, Amount, Today, null, reference);
        await books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(new DisputeRequest(payment.Id, payment.Version, PaymentDesk.Key(), facts, null), Cancel));
    }
}
