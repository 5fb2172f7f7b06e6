using FlexPortal.Application.Payments;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Money that a bank or a card network takes back after a charge had succeeded (billing rules §4).</summary>
public class TakenBackTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_debit_that_was_given_on_the_processors_page_is_charged_and_keeps_no_iban_here(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var debit = await books.DebitAsync(payment.CustomerId, "tok_debit_succeeds");

        var charge = await books.ChargeAsync(payment.Id, debit);
        Assert.Equal(ChargeState.Pending, charge.Attempt.State);
        books.Wait(TimeSpan.FromSeconds(11));
        await books.HearAsync();

        var paid = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Paid, PaymentMethodType.DirectDebit), (paid.Status, paid.Method));
        var method = await books.ReadAsync(db => db.PaymentMethods.SingleAsync(m => m.Id == debit, Cancel));
        Assert.Equal((null, "3000", "simulator", Today), (method.IbanSecret, method.IbanLast4, method.Processor, method.MandateSignedOn));
        Assert.StartsWith("SIM-", method.MandateReference, StringComparison.Ordinal);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_debit_that_the_bank_returns_fails_the_payment_tells_the_customer_and_can_be_charged_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, charge) = await PaidByDebitAsync(books);

        books.Wait(TimeSpan.FromSeconds(10));
        await books.HearAsync(times: 2);

        var returned = await books.FindAsync(payment);
        Assert.Equal((PaymentStatus.Failed, 10_947L, "Insufficient funds"), (returned.Status, returned.OpenMinor, returned.FailureReason));
        var back = returned.Transactions.OrderBy(t => t.Id).Last();
        Assert.Equal((TransactionKind.Chargeback, PaymentMethodType.DirectDebit, 10_947L), (back.Kind, back.Method, back.AmountMinor));
        Assert.Equal(ChargeState.TakenBack, (await books.AttemptAsync(charge)).State);
        Assert.Contains("insufficient funds", (await books.ReadAsync(db => db.OutgoingMessages.SingleAsync(Cancel))).Body, StringComparison.Ordinal);
        await books.HoldAsync();

        var again = await books.ChargeAsync(payment, await books.CardAsync(returned.CustomerId, "tok_succeeds"));
        Assert.Equal(PaymentStatus.Paid, again.Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_return_that_is_heard_of_before_the_success_ends_alike(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var charge = await books.ChargeAsync(payment.Id, await books.DebitAsync(payment.CustomerId, "tok_debit_succeeds"));

        await books.TellAsync(charge.Attempt, ChargeState.TakenBack, charge.Attempt.Reference!);
        await books.TellAsync(charge.Attempt, ChargeState.Succeeded, charge.Attempt.Reference!);

        var returned = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Failed, 10_947L, "Taken back by the bank", 2), (returned.Status, returned.OpenMinor, returned.FailureReason, returned.Transactions.Count));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_return_takes_back_the_lines_that_the_debit_paid_and_leaves_those_of_another_receipt(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 10_000, Today);
        var (ben, _) = await books.EmployeeAsync("Ben Acme", 10_000, Today);
        await books.JoinAsync(group, Today, anna, ben);
        await books.GenerateAsync(group, Today);
        var bill = await books.FindAsync(Assert.Single(await books.BillsAsync(group)).Id);
        var lines = bill.Lines.OrderBy(l => l.Id.Value).ToList();
        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(act => act.ExecuteAsync(new MarkAsPaidRequest(bill.Id, bill.Version, PaymentDesk.Key(), Today, PaymentMethodType.BankTransfer, 12_300) { Lines = [new LineAmount(lines[0].Id, 12_300)] }, Cancel));
        var charge = await books.ChargeAsync(bill.Id, await books.CardAsync(bill.CustomerId, "tok_succeeds"));
        Assert.Equal(PaymentStatus.Paid, charge.Status);

        await books.TellAsync(charge.Attempt, ChargeState.TakenBack, charge.Attempt.Reference!);

        var now = await books.FindAsync(bill.Id);
        Assert.Equal((PaymentStatus.Failed, 12_300L), (now.Status, now.OpenMinor));
        Assert.Equal([12_300L, 0L], lines.Select(l => now.Lines.Single(n => n.Id == l.Id).PaidMinor));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_is_disputed_or_refunded_here_is_not_taken_back_twice_but_looked_at(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var disputed = await books.ChargeAsync("tok_succeeds");
        await books.DisputeAsync(disputed.Attempt.PaymentId, 10_947);
        var refunded = await books.ChargeAsync("tok_succeeds");
        await books.RefundAsync(refunded.Attempt.PaymentId, 1000, Domain.Refunds.RefundDestination.Cash);

        foreach (var charge in new[] { disputed, refunded })
        {
            await books.TellAsync(charge.Attempt, ChargeState.TakenBack, charge.Attempt.Reference!);
            var attempt = await books.AttemptAsync(charge.Attempt.Id);
            Assert.Equal((ChargeState.Succeeded, true), (attempt.State, attempt.NeedsReview));
            Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(attempt.PaymentId)).Status);
        }

        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_charge_whose_dispute_is_lost_can_be_charged_again_and_one_that_succeeded_cannot(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_succeeds");
        var payment = charge.Attempt.PaymentId;
        await books.CloseAsync(await books.DisputeAsync(payment, 10_947), won: false);
        Assert.Equal(ChargeState.TakenBack, (await books.AttemptAsync(charge.Attempt.Id)).State);

        var again = await books.ChargeAsync(payment, await books.CardAsync(charge.Attempt.CustomerId, "tok_succeeds"));

        Assert.Equal(PaymentStatus.Paid, again.Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_debit_is_refunded_through_the_processor_as_a_debit(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, _) = await PaidByDebitAsync(books, "tok_debit_succeeds");
        await books.RefundAsync(payment, 4000, Domain.Refunds.RefundDestination.Card);

        await books.UseAsync<Application.Charges.SendProcessorRefunds, int>(send => send.ExecuteAsync(10, Cancel));

        var refund = await books.ReadAsync(db => db.Transactions.SingleAsync(t => t.Kind == TransactionKind.Refund, Cancel));
        Assert.Equal((4000, PaymentMethodType.DirectDebit), (refund.AmountMinor, refund.Method));
        await books.HoldAsync();
    }

    private static async Task<(Domain.Ids.PaymentId Payment, Domain.Ids.ChargeAttemptId Charge)> PaidByDebitAsync(TestBooks books, string token = "tok_debit_taken_back")
    {
        var payment = (await books.IssuedAsync())[0];
        var charge = await books.ChargeAsync(payment.Id, await books.DebitAsync(payment.CustomerId, token));
        books.Wait(TimeSpan.FromSeconds(11));
        await books.HearAsync();
        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(payment.Id)).Status);
        return (payment.Id, charge.Attempt.Id);
    }
}
