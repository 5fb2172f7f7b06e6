using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Web;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Killing;

/// <summary>
/// Ends the real program by kill -9 at moments of chance. Whatever it was doing, the books verify afterwards, and nothing that it acknowledged is
/// lost. One kill of each kind by default; <c>FLEXPORTAL_KILLS</c> asks for more (scripts/kill-test.sh: twenty in all).
/// </summary>
[Trait("Category", "Slow")]
public class KillTests(ITestOutputHelper output)
{
    private const string OperatorPassword = "Demo-Payments-2026";
    private const int People = 4;
    private const int Ahead = 31;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("FLEXPORTAL_KILLS"), out var kills) ? kills : 1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_while_the_demo_is_written()
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var book = new KilledBook();
            using var demo = RunningProgram.Start(book.File, "demo", "--subscriptions", "2000", "--months", "24", "--seed", $"{kill}");
            await demo.UntilAsync(" subscriptions ");
            await ChanceAsync(3000);
            await demo.KillAsync();

            await book.AssertVerifiesAsync();
            var payments = await book.ReadAsync(db => db.Payments.CountAsync(Cancel));
            Say($"demo {kill}: {payments:N0} payments were written when it was killed; the books hold");
        }
    }

    [Fact]
    public async Task Killed_while_billing_runs()
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var book = new KilledBook();
            await book.LoadAsync(300, 2);
            // Schedules to complete and a month to invoice: the run at the program's start has work in both.
            var before = await MakeWorkAsync(book);
            // Somewhere between its first batch and its last but few: a batch is five invoices.
            var landing = before.Issued + RandomNumberGenerator.GetInt32(before.Due / 2);
            using (var program = RunningProgram.Start(book.File, "--urls", "http://127.0.0.1:0", "--Billing:BatchSize=5"))
            {
                await UntilAsync(async () => await IssuedAsync(book) > landing, TimeSpan.FromMilliseconds(5));
                await program.KillAsync();
            }

            await book.AssertVerifiesAsync();
            var done = await IssuedAsync(book);
            Assert.InRange(done, before.Issued + 1, before.Issued + before.Due - 1);
            var (again, _) = await RunningProgram.ServeAsync(book.File);
            using (again)
            {
                await again.UntilAsync("Billing run for");
                await UntilAsync(async () => await DueAsync(book) == 0);
                await again.KillAsync();
            }

            await book.AssertVerifiesAsync();
            var after = await IssuedAsync(book);
            Assert.True(after >= before.Issued + before.Due, $"{before.Due} invoices were due after {before.Issued}; now there are {after}.");
            Say($"billing {kill}: killed with {done - before.Issued} of {before.Due} invoices issued, the next start issued the others; the books hold");
        }
    }

    [Fact]
    public async Task Killed_while_payments_are_marked_as_paid()
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var book = new KilledBook();
            await book.LoadAsync(120, 2);
            var open = await book.ReadAsync(db => db.Payments.Where(p => p.Status == PaymentStatus.Pending && p.PaidMinor == 0).OrderBy(p => p.BillingDate).Select(p => p.Id).Take(1000).ToListAsync(Cancel));
            var acknowledged = new ConcurrentBag<PaymentId>();
            var (program, address) = await RunningProgram.ServeAsync(book.File);
            using (program)
            {
                var next = new ConcurrentQueue<PaymentId>(open);
                var people = Enumerable.Range(0, People).Select(_ => MarkAsync(address, next, acknowledged)).ToList();
                await UntilAsync(() => Task.FromResult(!acknowledged.IsEmpty || people.TrueForAll(p => p.IsCompleted)));
                await ChanceAsync(2500);
                await program.KillAsync();
                await Task.WhenAll(people);
            }

            Assert.NotEmpty(acknowledged);
            await book.AssertVerifiesAsync();
            var paid = await book.ReadAsync(db => db.Payments.Where(p => p.Status == PaymentStatus.Paid && p.Transactions.Count(t => t.Outcome == TransactionOutcome.Succeeded) == 1).Select(p => p.Id).ToListAsync(Cancel));
            Assert.Empty(acknowledged.Except(paid));
            Say($"mark as paid {kill}: {acknowledged.Count} receipts were acknowledged when it was killed, all of them are in the books; the books hold");
        }
    }

    private static async Task MarkAsync(Uri address, ConcurrentQueue<PaymentId> open, ConcurrentBag<PaymentId> acknowledged)
    {
        try
        {
            PaymentId? asked = null;
            var person = new WebUser(address, answer =>
            {
                // The redirect is the promise, whether or not the page behind it still comes.
                if (asked is { } id && answer is { StatusCode: HttpStatusCode.Redirect, RequestMessage.Method.Method: "POST" })
                    acknowledged.Add(id);
            });
            await person.SignInAsync("operator@demo.local", OperatorPassword);
            while (open.TryDequeue(out var id))
            {
                var form = (await person.OpenAsync($"/Payments/{id}?dialog=mark-paid")).Form("form[action*='handler=MarkPaid']");
                asked = id;
                await form.Fill("Input.Method", nameof(PaymentMethodType.Cash)).SubmitAsync();
                asked = null;
            }
        }
        catch (HttpRequestException)
        {
            // The program is gone: what it did not acknowledge may or may not be done.
        }
    }

    /// <summary>Leaves activated drafts without their schedules and moves the program's clock by a month.</summary>
    private static async Task<(int Issued, int Due)> MakeWorkAsync(KilledBook book)
    {
        await book.WriteAsync(async session =>
        {
            session.Db.AdjustedClocks.Add(new Application.Data.AdjustedClock { OffsetTicks = TimeSpan.FromDays(Ahead).Ticks });
            foreach (var draft in await session.Db.Subscriptions.Where(s => s.Status == SubscriptionStatus.Draft).ToListAsync(Cancel))
                draft.Activate(session.NowUtc);
        });
        return (await IssuedAsync(book), await DueAsync(book));
    }

    private static Task<int> IssuedAsync(KilledBook book) => book.ReadAsync(db => db.Invoices.CountAsync(Cancel));

    private static Task<int> DueAsync(KilledBook book) => book.ReadAsync(db =>
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(Ahead);
        return db.Payments.CountAsync(p => p.InvoiceId == null && p.Status == PaymentStatus.Pending && p.BillingDate <= today && p.Hold == IssueHold.None, Cancel);
    });

    private static Task ChanceAsync(int mostMilliseconds) => Task.Delay(RandomNumberGenerator.GetInt32(mostMilliseconds), Cancel);

    private static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? lookAgain = null)
    {
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(2);
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "It did not happen in time.");
            await Task.Delay(lookAgain ?? TimeSpan.FromMilliseconds(200), Cancel);
        }
    }

    private void Say(string what)
    {
        output.WriteLine(what);
        TestContext.Current.SendDiagnosticMessage(what);
    }
}
