using FlexPortal.Application.Charges;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

public class ChargePaymentTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_charge_that_succeeds_pays_the_payment_and_says_with_which_card(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);

        var charge = await books.ChargeAsync("tok_succeeds");

        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal(PaymentStatus.Paid, payment.Status);
        Assert.Equal(("Visa", "4242", charge.Attempt.Reference, Today), (payment.CardBrand, payment.CardLast4, payment.ProcessorReference, payment.PaidOn));
        var transaction = Assert.Single(payment.Transactions);
        Assert.Equal((TransactionKind.Charge, TransactionOutcome.Succeeded, 10947, PaymentMethodType.Card), (transaction.Kind, transaction.Outcome, transaction.AmountMinor, transaction.Method));
        Assert.Equal((ChargeState.Succeeded, transaction.Id, "Tess Tester"), (charge.Attempt.State, charge.Attempt.TransactionId, charge.Attempt.RequestedBy));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_decline_fails_the_payment_with_its_reason_and_a_retry_with_another_card_pays_it(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var declined = await books.ChargeAsync("tok_insufficient_funds");
        var failed = await books.FindAsync(declined.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Failed, "Insufficient funds"), (failed.Status, failed.FailureReason));
        Assert.Equal((ChargeState.Declined, FailureCause.InsufficientFunds, "insufficient_funds", false), (declined.Attempt.State, declined.Attempt.Cause, declined.Attempt.DeclineCode, declined.Attempt.IsHard));

        var other = await books.CardAsync(failed.CustomerId, "tok_succeeds");
        var retried = await books.ChargeAsync(failed.Id, other);

        Assert.Equal((ChargeState.Succeeded, PaymentStatus.Paid), (retried.Attempt.State, retried.Status));
        var paid = await books.FindAsync(failed.Id);
        Assert.Null(paid.FailureReason);
        Assert.Equal(2, paid.Transactions.Count);
        await books.HoldAsync();
    }

    [Theory]
    [InlineData("tok_declined", FailureCause.Declined, false)]
    [InlineData("tok_expired_card", FailureCause.ExpiredCard, false)]
    [InlineData("tok_bank_rejection", FailureCause.BankRejection, false)]
    [InlineData("tok_stolen_card", FailureCause.Declined, true)]
    public async Task Each_reason_of_a_decline_is_kept(string token, FailureCause cause, bool isHard)
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);

        var charge = await books.ChargeAsync(token);

        Assert.Equal((ChargeState.Declined, cause, isHard, PaymentStatus.Failed), (charge.Attempt.State, charge.Attempt.Cause!.Value, charge.Attempt.IsHard, charge.Status));
    }

    [Theory]
    [AllDatabases]
    public async Task A_double_click_charges_once_and_both_are_answered_alike(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        var request = new ChargeRequest(payment.Id, payment.Version, PaymentDesk.Key(), card);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => books.UseAsync<ChargePayment, ChargeView>(charge => charge.ExecuteAsync(request, Cancel))));

        Assert.Single(answers.Select(answer => answer.Attempt.Id).Distinct());
        Assert.Equal(1, books.Processor.Charges);
        Assert.Single((await books.FindAsync(payment.Id)).Transactions);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Ten_people_charging_at_once_charge_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");

        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                await books.UseAsync<ChargePayment, ChargeView>(charge => charge.ExecuteAsync(new ChargeRequest(payment.Id, payment.Version, PaymentDesk.Key(), card), Cancel));
                return "charged";
            }
            catch (BusinessRuleException e)
            {
                return e.Code;
            }
        }));

        Assert.Single(codes, "charged");
        Assert.All(codes.Where(code => code != "charged"), code => Assert.Contains(code, new[] { RuleCodes.PaymentProcessing, RuleCodes.AlreadyPaid, RuleCodes.Conflict }));
        Assert.Equal(1, books.Processor.Charges);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task While_a_charge_is_open_nothing_else_happens_to_the_payment(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_after_charging");
        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Processing, true), (payment.Status, payment.IsOutcomeUnknown));
        Assert.Contains(PaymentBadge.UnknownOutcome, PaymentBadges.Of(payment, Today));
        var other = await books.CardAsync(payment.CustomerId, "tok_succeeds");

        Func<Task>[] acts =
        [
            () => books.PayAsync(payment),
            () => books.ChargeAsync(payment.Id, other),
            () => books.UseAsync<CancelPayment, CancelledPayment>(cancel => cancel.ExecuteAsync(new CancelPaymentRequest(payment.Id, payment.Version, PaymentDesk.Key(), "Not needed"), Cancel)),
            () => books.RefundAsync(payment.Id, 100),
            () => books.UseAsync<RecordFailure, PaymentStatus>(fail => fail.ExecuteAsync(new RecordFailureRequest(payment.Id, payment.Version, PaymentDesk.Key(), Today, FailureCause.Declined, null), Cancel)),
        ];
        foreach (var act in acts)
            Assert.Equal(RuleCodes.PaymentProcessing, (await Assert.ThrowsAsync<BusinessRuleException>(act)).Code);

        Assert.Equal(1, books.Processor.Charges);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_cannot_be_charged_is_refused_and_nothing_is_sent(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        var stranger = (await books.IssuedAsync())[0];
        var scheduled = await books.ReadAsync(db => db.Payments.FirstAsync(p => p.CustomerId == payment.CustomerId && p.InvoiceId == null, Cancel));

        Assert.Equal(RuleCodes.NotFound, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.ChargeAsync(stranger.Id, card))).Code);
        Assert.Equal(RuleCodes.TransitionNotAllowed, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.ChargeAsync(scheduled.Id, card))).Code);
        await books.PayAsync(payment);
        Assert.Equal(RuleCodes.AlreadyPaid, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.ChargeAsync(payment.Id, card))).Code);

        Assert.Equal(0, books.Processor.Charges);
        Assert.Empty(await books.ReadAsync(db => db.ChargeAttempts.ToListAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task A_part_that_came_by_hand_leaves_the_rest_to_be_charged(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, card) = await books.ChargeableAsync("tok_succeeds");
        await books.PayAsync(payment, 947);

        var charge = await books.ChargeAsync(payment.Id, card);

        Assert.Equal((10000, PaymentStatus.Paid), (charge.Attempt.AmountMinor, charge.Status));
        await books.HoldAsync();
    }
}
