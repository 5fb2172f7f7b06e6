using FlexPortal.Application.Credits;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Receipts by hand: cash, too much, undone; and the credit that they bring and use.</summary>
public class ReceiptTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Cash_gives_a_receipt_over_what_was_handed_over_and_what_becomes_credit(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];

        await PaymentDesk.RefusedAsync(RuleCodes.AmountExceedsOpen, () => books.PayAsync(payment, 12_000, PaymentMethodType.Cash));
        var paid = await books.PayAsync(payment, 12_000, PaymentMethodType.Cash, excessAsCredit: true);

        Assert.Equal((PaymentStatus.Paid, 1053L), (paid.Status, paid.CreditMinor));
        Assert.Equal(1053, await books.CreditAsync(payment.CustomerId));
        var receipt = (await books.DocumentsAsync(payment.Id))[^1];
        Assert.Equal((DocumentType.Receipt, "RC-2025-000001", 12_000L, paid.ReceiptDocumentId), (receipt.Type, receipt.Number, receipt.TotalMinor, (Guid?)receipt.Id.Value));
        var printed = await books.ContentAsync(receipt);
        Assert.Equal(("INV-2025-000001", "Kept as your credit", 1053L), (printed.InvoiceNumber!, printed.Lines[^1].Description, printed.Lines[^1].Net));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_receipt_is_undone_on_its_day_once_with_a_reason_and_stays_in_the_books(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        await books.PayAsync(payment, 4000);
        var paid = await books.PayAsync(payment);
        var second = TransactionId.From(paid.TransactionId);

        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => books.UndoAsync(payment.Id, second, ""));
        Assert.Equal(PaymentStatus.Pending, await books.UndoAsync(payment.Id, second));
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyReversed, () => books.UndoAsync(payment.Id, second));

        var now = await books.FindAsync(payment.Id);
        Assert.Equal((4000L, 6947L), (now.PaidMinor, now.OpenMinor));
        Assert.Equal([TransactionKind.Receipt, TransactionKind.Receipt, TransactionKind.ReceiptReversal], now.Transactions.OrderBy(t => t.Id).Select(t => t.Kind));
        var first = now.Transactions.OrderBy(t => t.Id).First().Id;
        books.Today = Today.AddDays(1);
        await PaymentDesk.RefusedAsync(RuleCodes.UndoTooLate, () => books.UndoAsync(payment.Id, first));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Undoing_takes_the_credit_back_that_the_receipt_brought_unless_it_is_used(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        var over = await books.PayAsync(issued[0], 15_000, excessAsCredit: true);
        await books.UseCreditAsync(issued[1].Id, 4000);

        await PaymentDesk.RefusedAsync(RuleCodes.CreditExceeded, () => books.UndoAsync(issued[0].Id, TransactionId.From(over.TransactionId)));
        var used = (await books.FindAsync(issued[1].Id)).Transactions.Single(t => t.Kind == TransactionKind.CreditUse);
        Assert.Equal(PaymentStatus.Pending, await books.UndoAsync(issued[1].Id, used.Id));
        Assert.Equal(4053, await books.CreditAsync(issued[0].CustomerId));
        Assert.Equal(PaymentStatus.Pending, await books.UndoAsync(issued[0].Id, TransactionId.From(over.TransactionId)));
        Assert.Equal(0, await books.CreditAsync(issued[0].CustomerId));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Credit_pays_payments_is_paid_out_and_is_never_less_than_nothing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        await books.PayAsync(issued[0], 20_000, excessAsCredit: true);

        await PaymentDesk.RefusedAsync(RuleCodes.CreditExceeded, () => books.UseCreditAsync(issued[1].Id, 9054));
        Assert.Equal(PaymentStatus.Pending, await books.UseCreditAsync(issued[1].Id, 5000));
        var paidOut = new PayOutRequest(issued[0].CustomerId, "EUR", "out", 4053, PaymentMethodType.BankTransfer, Today, "SEPA-2", "Asked for it");
        await PaymentDesk.RefusedAsync(RuleCodes.CreditExceeded, () => PayOutAsync(books, paidOut with { AmountMinor = 4054 }));
        Assert.Equal(0, await PayOutAsync(books, paidOut));
        Assert.Equal(0, await PayOutAsync(books, paidOut));

        var movements = await books.ReadAsync(db => db.CreditMovements.OrderBy(m => m.Id).Select(m => m.AmountMinor).ToListAsync(Cancel));
        Assert.Equal([9053, -5000, -4053], movements);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Two_payments_that_use_the_same_credit_at_once_never_use_it_twice(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(6);
        await books.PayAsync(issued[0], 20_947, excessAsCredit: true);

        var outcomes = await Task.WhenAll(issued.Skip(1).Select(async payment =>
        {
            try
            {
                await books.UseCreditAsync(payment.Id, 4000);
                return "done";
            }
            catch (BusinessRuleException e)
            {
                return e.Code;
            }
        }));

        Assert.Equal(2000, await books.CreditAsync(issued[0].CustomerId));
        Assert.Equal(2, outcomes.Count(o => o == "done"));
        Assert.All(outcomes.Where(o => o != "done"), o => Assert.Contains(o, new[] { RuleCodes.CreditExceeded, RuleCodes.Conflict }));
        await books.HoldAsync();
    }

    private static Task<long> PayOutAsync(TestBooks books, PayOutRequest request) => books.UseAsync<PayOutCredit, long>(pay => pay.ExecuteAsync(request, Cancel));
}
