using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Billing;

/// <summary>Invoices that are made while somebody changes what they are about.</summary>
public class IssuingRaceTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_price_that_changes_while_a_run_makes_the_invoice_is_on_the_invoice_and_the_books_alike(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (_, contract) = await books.EmployeeAsync("Anna Acme", 12_900, April);
        var changed = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        // Somebody's act holds the payment with another price, and commits while the invoice is being made of what was there before.
        var pricing = Task.Run(
            () => books.WriteAsync(async session =>
            {
                var payment = session.Db.Payments.Where(p => p.SubscriptionId == contract && p.BillingDate == April);
                var id = await payment.Select(p => p.Id).SingleAsync(Cancel);
                await session.Db.PaymentLines.Where(l => l.PaymentId == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.EnteredMinor, 10_000).SetProperty(l => l.NetMinor, 10_000).SetProperty(l => l.TaxMinor, 2300).SetProperty(l => l.GrossMinor, 12_300), Cancel);
                await payment.ExecuteUpdateAsync(set => set.SetProperty(p => p.NetMinor, 10_000).SetProperty(p => p.TaxMinor, 2300).SetProperty(p => p.AmountMinor, 12_300).SetProperty(p => p.Version, p => p.Version + 1), Cancel);
                changed.TrySetResult();
                await goOn.Task;
            }),
            Cancel);
        await await Task.WhenAny(changed.Task, pricing);
        var issuing = Task.Run(books.RunAsync, Cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        goOn.SetResult();
        await pricing;
        await issuing;

        var bill = await books.ReadAsync(db => db.Payments.SingleAsync(p => p.SubscriptionId == contract && p.BillingDate == April, Cancel));
        Assert.Equal((12_300L, 12_300L), (bill.AmountMinor, (await books.ContentAsync(Assert.Single(await books.DocumentsAsync(bill.Id)))).Total));
        await books.HoldAsync();
    }
}
