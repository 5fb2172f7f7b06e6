using System.Collections.Concurrent;
using FlexPortal.Application.Billing;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using FlexPortal.IntegrationTests.Web;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Racing;

/// <summary>
/// Two processes of the program serve one database, and buttons are pressed twice: the same form reaches both at the same moment, or two people
/// press each on theirs. Amounts are small enough that a second one would fit, so that nothing but the guards keeps it out.
/// </summary>
[Trait("Category", "Slow")]
public class DoubleClickTests(ITestOutputHelper output)
{
    private const int DoubleClicks = 200;
    private const int FewDoubleClicks = 20;
    private const int Pairs = 20;
    private const int Months = 12;
    private const int AtOnce = 4;
    private const long PartMinor = 5000;
    private const string Part = "50.00";

    private static readonly string[] Refusals =
        ["Somebody else changed this payment meanwhile. Nothing was recorded; look at it again.", "The payment is cancelled already."];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Double_clicks_on_mark_as_paid_refund_and_cancel_act_once_each(DatabaseKind kind)
    {
        // Two processes on one SQLite file are not how it is run, but they are not to be wrong either.
        var doubleClicks = kind == DatabaseKind.Sqlite ? FewDoubleClicks : DoubleClicks;
        var ofEach = doubleClicks + Pairs;
        await using var books = await TestBooks.OpenAsync(kind, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddMonths(1 - Months), Cancel);
        var payments = await IssuedAsync(books, 3 * ofEach);
        var (toPay, toRefund, toCancel) = (payments[..ofEach], payments[ofEach..(2 * ofEach)], payments[(2 * ofEach)..]);
        foreach (var payment in toRefund)
            await books.PayAsync(payment);
        using (var programs = await TwoPrograms.StartAsync(books.Database))
        {
            var race = new Race(programs, await programs.SignInAsync("finance@demo.local"), await programs.SignInAsync("admin@demo.local"), doubleClicks);
            await PressAsync("Mark as Paid", race, toPay, async (window, id) =>
                (await window.OpenAsync($"/Payments/{id}?dialog=mark-paid")).Form("form[action*='handler=MarkPaid']").Fill("Input.Method", nameof(PaymentMethodType.Cash)).Fill("Input.Amount", Part));
            await PressAsync("Refund", race, toRefund, async (window, id) =>
                (await window.OpenAsync($"/Payments/{id}/Refund")).Form().Fill("Input.Amount", Part).Fill("Input.Destination", nameof(RefundDestination.Cash)).Fill("Input.Reason", "Keyboard was defective"));
            await PressAsync("Cancel", race, toCancel, async (window, id) =>
                (await window.OpenAsync($"/Payments/{id}/Cancel")).Form().Fill("Input.Reason", "Ordered twice"));
        }

        await AssertOnceAsync(books, toPay, toRefund, toCancel);
        await books.HoldAsync();
    }

    /// <summary>Presses twice: the first payments by one person on both programs with one form, the last ones by two people with forms of their own.</summary>
    private async Task PressAsync(string button, Race race, List<Payment> payments, Func<WebUser, PaymentId, Task<WebForm>> openAsync)
    {
        var refused = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(payments.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (each, _) =>
        {
            var id = each.Item.Id;
            var isDoubleClick = each.Index < race.Clicks;
            var (here, there) = (race.Programs.First(race.One), race.Programs.Second(isDoubleClick ? race.One : race.Other));
            var form = await openAsync(here, id);
            var other = isDoubleClick ? form : await openAsync(there, id);
            var answers = await Task.WhenAll(Answer.OfAsync(form.PostThroughAsync(here), here), Answer.OfAsync(other.PostThroughAsync(there), there));
            if (isDoubleClick)
                Assert.All(answers, answer => Assert.True(answer.IsDone, $"{button} of {id}: {answer.Said}"));
            else
                refused.Add(Assert.Single(answers, answer => !answer.IsDone).Said);
        });
        Assert.Equal(Pairs, refused.Count);
        Assert.All(refused, said => Assert.True(Refusals.Contains(said), said));
        output.WriteLine($"{button}: {race.Clicks} double clicks; of {Pairs} times two people, one each time was told: {string.Join(" | ", refused.GroupBy(said => said).Select(g => $"{g.Count()} × {g.Key}"))}");
    }

    private static async Task AssertOnceAsync(TestBooks books, List<Payment> paid, List<Payment> refunded, List<Payment> cancelled)
    {
        foreach (var payment in paid)
        {
            var now = await books.FindAsync(payment.Id);
            Assert.Equal((PaymentStatus.Pending, PartMinor), (now.Status, now.PaidMinor));
            Assert.Equal(PartMinor, Assert.Single(now.Transactions).AmountMinor);
        }

        foreach (var payment in refunded)
        {
            var now = await books.FindAsync(payment.Id);
            Assert.Equal((PaymentStatus.Paid, PartMinor, 0L), (now.Status, now.RefundedMinor, now.RefundReservedMinor));
            Assert.Single(now.Transactions, t => t.Kind == TransactionKind.Refund);
            Assert.Single(await books.DocumentsAsync(payment.Id), d => d.Type == DocumentType.CreditNote);
        }

        foreach (var payment in cancelled)
        {
            Assert.Equal(PaymentStatus.Cancelled, (await books.FindAsync(payment.Id)).Status);
            Assert.Single(await books.DocumentsAsync(payment.Id), d => d.Type == DocumentType.CreditNote);
        }
    }

    /// <summary>Invoiced payments of 109.47, a month after the other: the books' day ends today, which is the programs' day.</summary>
    private static async Task<List<Payment>> IssuedAsync(TestBooks books, int count)
    {
        var customer = await books.CustomerAsync(Given.Person());
        var (start, contracts) = (books.Today, (count + Months - 1) / Months);
        for (var i = 0; i < contracts; i++)
            await books.ActiveAsync(customer, Given.Terms(start, Months));
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        for (var month = 0; month < Months; month++)
        {
            books.Today = start.AddMonths(month);
            await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, contracts, Cancel));
        }

        return await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId != null).OrderBy(p => p.Id).Take(count).ToListAsync(Cancel));
    }

    private sealed record Race(TwoPrograms Programs, WebUser One, WebUser Other, int Clicks);
}
