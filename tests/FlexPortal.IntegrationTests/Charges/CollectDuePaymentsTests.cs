using FlexPortal.Application.Charges;
using FlexPortal.Application.Disputes;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Recurring card payments: due payments are charged to the default card by themselves, once.</summary>
public class CollectDuePaymentsTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_due_payment_is_charged_to_the_default_card_and_a_declined_one_is_not_tried_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (paid, _) = await books.ChargeableAsync("tok_succeeds");
        var (failed, _) = await books.ChargeableAsync("tok_declined");
        var byTransfer = (await books.IssuedAsync())[0];

        Assert.Equal(new Collected(2, 0), await CollectAsync(books));
        Assert.Equal(new Collected(0, 0), await CollectAsync(books));

        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(paid.Id)).Status);
        Assert.Equal(PaymentStatus.Failed, (await books.FindAsync(failed.Id)).Status);
        Assert.Equal(PaymentStatus.Pending, (await books.FindAsync(byTransfer.Id)).Status);
        Assert.All(await books.ReadAsync(db => db.ChargeAttempts.ToListAsync(Cancel)), attempt => Assert.Equal("Automatic collection", attempt.RequestedBy));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Not_before_the_due_day_not_without_an_invoice_and_not_while_disputed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var later = await books.CustomerAsync(Given.Business(), Domain.Customers.PaymentTerms.Net14);
        await books.ActiveAsync(later, Given.Terms(Today));
        await books.BillAsync();
        await books.CardAsync(later, "tok_succeeds");
        var (disputed, _) = await books.ChargeableAsync("tok_succeeds");
        var facts = new DisputeFacts(DisputeReason.WrongAmount, 100, Today, Today.AddDays(10), null);
        await books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(new DisputeRequest(disputed.Id, disputed.Version, PaymentDesk.Key(), facts, "Too much"), Cancel));

        Assert.Equal(new Collected(0, 0), await CollectAsync(books));
        books.Today = Today.AddDays(14);

        Assert.Equal(new Collected(1, 0), await CollectAsync(books));
        Assert.Equal(1, books.Processor.Charges);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Several_processes_at_once_charge_each_payment_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payments = await books.IssuedAsync(12);
        await books.CardAsync(payments[0].CustomerId, "tok_succeeds");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CollectAsync(books)));

        Assert.Equal(12, books.Processor.Charges);
        Assert.Equal(12, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Paid, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_charge_that_never_arrived_is_sent_anew_three_times_at_most(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var (payment, _) = await books.ChargeableAsync("tok_timeout_before_charging");

        for (var i = 0; i < 5; i++)
        {
            await CollectAsync(books);
            books.Wait(TimeSpan.FromSeconds(61));
            await books.AskAsync();
            books.Wait(TimeSpan.FromMinutes(6));
            await books.AskAsync();
        }

        Assert.Equal(3, await books.ReadAsync(db => db.ChargeAttempts.CountAsync(a => a.PaymentId == payment.Id && a.State == ChargeState.Withdrawn, Cancel)));
        Assert.Equal(PaymentStatus.Pending, (await books.FindAsync(payment.Id)).Status);
        await books.HoldAsync();
    }

    private static Task<Collected> CollectAsync(TestBooks books) => books.UseAsync<CollectDuePayments, Collected>(collect => collect.ExecuteAsync(100, Cancel));
}
