using FlexPortal.Application.Charges;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Trust 7: no answer is no answer; the processor is asked until it says.</summary>
public class UnknownOutcomeTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task No_answer_after_the_money_was_taken_is_found_out_a_minute_later(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_after_charging");
        Assert.Equal(ChargeState.Unknown, charge.Attempt.State);
        Assert.Equal(0, await books.AskAsync());

        books.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await books.AskAsync());

        Assert.Equal(ChargeState.Succeeded, (await books.AttemptAsync(charge.Attempt.Id)).State);
        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Paid, false), (payment.Status, payment.IsOutcomeUnknown));
        Assert.Equal(1, books.Processor.Charges);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_charge_that_never_arrived_is_believed_when_the_processor_says_so_twice(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_before_charging");

        books.Wait(TimeSpan.FromSeconds(61));
        await books.AskAsync();
        Assert.Equal((ChargeState.Unknown, PaymentStatus.Processing), ((await books.AttemptAsync(charge.Attempt.Id)).State, (await books.FindAsync(charge.Attempt.PaymentId)).Status));
        books.Wait(TimeSpan.FromMinutes(5.1));
        await books.AskAsync();

        Assert.Equal(ChargeState.Withdrawn, (await books.AttemptAsync(charge.Attempt.Id)).State);
        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Pending, false, 0), (payment.Status, payment.IsOutcomeUnknown, payment.Transactions.Count));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_person_who_asks_again_and_again_does_not_end_a_charge_that_is_still_on_its_way(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_before_charging");

        for (var i = 0; i < 10; i++)
            await books.UseAsync<AskProcessor>(ask => ask.AskNowAsync(charge.Attempt.Id, Cancel));

        var attempt = await books.AttemptAsync(charge.Attempt.Id);
        Assert.Equal((ChargeState.Unknown, 0, charge.Attempt.NextAskAtUtc), (attempt.State, attempt.Asked, attempt.NextAskAtUtc));
        Assert.Equal(PaymentStatus.Processing, (await books.FindAsync(attempt.PaymentId)).Status);
        // The charge arrives after all.
        await books.TellAsync(attempt, ChargeState.Succeeded, "ch_slow");
        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(attempt.PaymentId)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task That_nobody_knows_the_outcome_is_in_the_payments_history(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        ChargeAttempt? lost = null;
        await books.WriteAsync(async session =>
        {
            var found = await session.Db.Payments.SingleAsync(p => p.Id == payment.Id, Cancel);
            lost = ChargeAttempt.Submit(found, await session.Db.PaymentMethods.SingleAsync(m => m.Id == card, Cancel), "Tess Tester", session.NowUtc);
            found.SubmitCharge(session.NowUtc);
            session.Db.ChargeAttempts.Add(lost);
        });

        // A process died before it sent the charge: the processor has never heard of it.
        await books.UseAsync<AskProcessor>(ask => ask.AskNowAsync(lost!.Id, Cancel));

        var entry = await books.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "charge.unknown", Cancel));
        Assert.Equal((payment.Id, "The processor does not know this charge."), (entry.PaymentId, entry.Reason));
    }

    [Theory]
    [AllDatabases]
    public async Task A_retry_that_never_arrived_leaves_the_payment_failed_as_it_was(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var declined = await books.ChargeAsync("tok_declined");
        var silent = await books.CardAsync(declined.Attempt.CustomerId, "tok_timeout_before_charging");
        await books.ChargeAsync(declined.Attempt.PaymentId, silent);

        books.Wait(TimeSpan.FromSeconds(61));
        await books.AskAsync();
        books.Wait(TimeSpan.FromMinutes(5.1));
        await books.AskAsync();

        var payment = await books.FindAsync(declined.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Failed, "Declined"), (payment.Status, payment.FailureReason));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_processor_that_stays_silent_is_asked_seven_times_and_then_a_person_decides(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_after_charging");
        books.Processor.Before = _ => throw new HttpRequestException("502");
        var waits = new List<double>();
        var last = charge.Attempt.RequestedAtUtc;

        while (await books.AttemptAsync(charge.Attempt.Id) is { NextAskAtUtc: { } next })
        {
            waits.Add(Math.Round((next - last).TotalMinutes, 1));
            books.Wait(next - books.NowUtc + TimeSpan.FromMilliseconds(1));
            last = books.NowUtc;
            Assert.Equal(1, await books.AskAsync());
        }

        Assert.Equal([1, 5, 30, 120, 360, 720, 1440], waits);
        var attempt = await books.AttemptAsync(charge.Attempt.Id);
        Assert.Equal((ChargeState.Unknown, true, 7), (attempt.State, attempt.NeedsReview, attempt.Asked));
        var payment = await books.FindAsync(attempt.PaymentId);
        Assert.Equal((PaymentStatus.Processing, true), (payment.Status, payment.IsOutcomeUnknown));
        await books.HoldAsync();

        var request = new ChargeDecision(attempt.Id, PaymentDesk.Key(), Charged: true, "ch_seen", "On the statement of 12 March");
        Assert.Equal(ChargeState.Succeeded, await books.UseAsync<DecideCharge, ChargeState>(decide => decide.ExecuteAsync(request, Cancel)));
        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(attempt.PaymentId)).Status);
        Assert.Equal(RuleCodes.AlreadyDecided, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<DecideCharge, ChargeState>(
            decide => decide.ExecuteAsync(request with { IdempotencyKey = PaymentDesk.Key(), Charged = false }, Cancel)))).Code);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_process_that_died_between_charging_and_writing_it_down_is_made_up_for(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        ChargeAttempt? written = null;
        await books.WriteAsync(async session =>
        {
            var found = await session.Db.Payments.SingleAsync(p => p.Id == payment.Id, Cancel);
            var method = await session.Db.PaymentMethods.SingleAsync(m => m.Id == card, Cancel);
            written = ChargeAttempt.Submit(found, method, "Tess Tester", session.NowUtc);
            found.SubmitCharge(session.NowUtc);
            session.Db.ChargeAttempts.Add(written);
        });
        await books.Processor.ChargeAsync(new(written!.Key, "tok_succeeds", written.AmountMinor, "EUR", "INV"), Cancel);
        await books.HoldAsync();

        books.Wait(TimeSpan.FromSeconds(61));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => books.AskAsync()));

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(payment.Id)).Status);
        Assert.Single((await books.FindAsync(payment.Id)).Transactions);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Money_that_comes_after_a_decline_was_written_down_is_booked(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var declined = await books.ChargeAsync("tok_declined");

        Assert.Equal(EventReceipt.Taken, await books.TellAsync(declined.Attempt, ChargeState.Succeeded, "ch_late"));

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(declined.Attempt.PaymentId)).Status);
        Assert.Equal(ChargeState.Succeeded, (await books.AttemptAsync(declined.Attempt.Id)).State);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Money_that_comes_when_the_payment_was_paid_otherwise_is_the_customers_credit_and_looked_at(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var declined = await books.ChargeAsync("tok_declined");
        await books.PayAsync(await books.FindAsync(declined.Attempt.PaymentId));

        Assert.Equal(EventReceipt.Taken, await books.TellAsync(declined.Attempt, ChargeState.Succeeded, "ch_late"));
        Assert.Equal(EventReceipt.Taken, await books.TellAsync(declined.Attempt, ChargeState.Succeeded, "ch_late"));

        Assert.Equal(10947, await books.CreditAsync(declined.Attempt.CustomerId));
        var attempt = await books.AttemptAsync(declined.Attempt.Id);
        Assert.Equal((ChargeState.Credited, true), (attempt.State, attempt.NeedsReview));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_charge_that_the_customer_has_to_confirm_waits_and_can_be_withdrawn(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var confirmed = await books.ChargeAsync("tok_needs_action");
        var withdrawn = await books.ChargeAsync("tok_needs_action");
        Assert.Equal((ChargeState.NeedsAction, PaymentStatus.Processing), (confirmed.Attempt.State, confirmed.Status));
        Assert.NotNull(confirmed.Attempt.ActionUrl);

        books.Processor.Simulator.Confirm(confirmed.Attempt.Reference!, confirmed: true);
        Assert.Equal(ChargeState.Withdrawn, await books.UseAsync<WithdrawCharge, ChargeState>(withdraw => withdraw.ExecuteAsync(withdrawn.Attempt.Id, Cancel)));
        Assert.Equal(ChargeState.Succeeded, await books.UseAsync<WithdrawCharge, ChargeState>(withdraw => withdraw.ExecuteAsync(confirmed.Attempt.Id, Cancel)));

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(confirmed.Attempt.PaymentId)).Status);
        Assert.Equal(PaymentStatus.Pending, (await books.FindAsync(withdrawn.Attempt.PaymentId)).Status);
        await books.HoldAsync();
    }
}
