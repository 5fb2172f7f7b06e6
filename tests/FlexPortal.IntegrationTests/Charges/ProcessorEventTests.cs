using System.Text;
using FlexPortal.Application.Charges;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Trust 21: proved, counted once, in any order.</summary>
public class ProcessorEventTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_late_event_decides_a_pending_charge(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_late_event");
        Assert.Equal((ChargeState.Pending, PaymentStatus.Processing), (charge.Attempt.State, charge.Status));
        Assert.Equal(0, await books.HearAsync());

        books.Wait(TimeSpan.FromSeconds(11));
        Assert.Equal(1, await books.HearAsync());

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(charge.Attempt.PaymentId)).Status);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task An_event_that_comes_again_and_again_counts_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_duplicate_event");

        Assert.Equal(2, await books.HearAsync(times: 3));

        Assert.Single((await books.FindAsync(charge.Attempt.PaymentId)).Transactions);
        Assert.Single(await books.ReadAsync(db => db.ReceivedEvents.ToListAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task An_event_that_comes_before_the_answer_is_written_down_and_at_the_same_moment_twice_pays_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_after_charging");
        var (signature, body) = books.Processor.Simulator.NextEvent(books.NowUtc)!.Value;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => books.UseAsync<TakeProcessorEvent, EventReceipt>(take => take.ExecuteAsync("simulator", signature, body, Cancel))));
        books.Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await books.AskAsync());

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(charge.Attempt.PaymentId)).Status);
        Assert.Single((await books.FindAsync(charge.Attempt.PaymentId)).Transactions);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_debit_that_the_bank_rejects_days_later_fails_the_payment(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var charge = await books.ChargeAsync("tok_debit_returned");

        books.Wait(TimeSpan.FromDays(2));
        await books.HearAsync();

        var payment = await books.FindAsync(charge.Attempt.PaymentId);
        Assert.Equal((PaymentStatus.Failed, "Rejected by the bank"), (payment.Status, payment.FailureReason));
        await books.HoldAsync();
    }

    [Fact]
    public async Task What_is_not_proved_is_refused_and_changes_nothing()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, Today, Cancel);
        var charge = await books.ChargeAsync("tok_timeout_after_charging");
        var (signature, body) = books.Processor.Simulator.NextEvent(books.NowUtc)!.Value;
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("Succeeded", "Declined", StringComparison.Ordinal));
        var otherAccount = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("acct_simulated", "acct_other", StringComparison.Ordinal));

        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, signature, forged));
        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, null, body));
        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, "t=1,v1=", body));
        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, signature.Replace("v1=", "v0=", StringComparison.Ordinal), body));
        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, signature, otherAccount));
        Assert.Equal(EventReceipt.NoSuchProcessor, await books.UseAsync<TakeProcessorEvent, EventReceipt>(take => take.ExecuteAsync("stripe", signature, body, Cancel)));
        books.Wait(TimeSpan.FromSeconds(301));
        Assert.Equal(EventReceipt.Refused, await TakeAsync(books, signature, body));

        Assert.Equal(ChargeState.Unknown, (await books.AttemptAsync(charge.Attempt.Id)).State);
        Assert.Empty(await books.ReadAsync(db => db.ReceivedEvents.ToListAsync(Cancel)));
    }

    private static Task<EventReceipt> TakeAsync(TestBooks books, string? signature, byte[] body) =>
        books.UseAsync<TakeProcessorEvent, EventReceipt>(take => take.ExecuteAsync("simulator", signature, body, Cancel));
}
