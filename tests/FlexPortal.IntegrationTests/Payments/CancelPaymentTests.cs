using FlexPortal.Application.Billing;
using FlexPortal.Domain;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Payments that are not wanted any more.</summary>
public class CancelPaymentTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task An_invoiced_payment_is_cancelled_with_a_credit_note_over_all_of_it(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];

        var cancelled = await books.CancelAsync(payment.Id, "Ordered twice");

        var now = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Cancelled, "Ordered twice", 0L, payment.InvoiceId), (now.Status, now.CancelReason!, now.OpenMinor, now.InvoiceId));
        var note = (await books.DocumentsAsync(payment.Id))[^1];
        Assert.Equal((DocumentType.CreditNote, cancelled.CreditNoteNumber!, 8900L, 2047L, payment.InvoiceId), (note.Type, note.Number, note.NetMinor, note.TaxMinor, note.CorrectsInvoiceId));
        Assert.Equal("Ordered twice", (await books.ContentAsync(note)).Reason);
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyCancelled, () => books.CancelAsync(payment.Id));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentCancelled, () => books.PayAsync(payment));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_scheduled_payment_is_cancelled_without_a_document_and_its_period_is_not_asked_for_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.IssuedAsync();
        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).OrderBy(p => p.BillingDate).FirstAsync(Cancel));

        Assert.Null((await books.CancelAsync(scheduled.Id)).CreditNoteNumber);

        books.Today = Today.AddMonths(1);
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        var issued = await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, Cancel));
        Assert.Empty(issued.Payments);
        Assert.Single(await books.ReadAsync(db => db.Invoices.ToListAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_was_received_in_part_becomes_the_customers_credit(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        await books.PayAsync(issued[0], 4000);

        Assert.Equal(4000, (await books.CancelAsync(issued[0].Id)).CreditMinor);

        Assert.Equal(4000, await books.CreditAsync(issued[0].CustomerId));
        Assert.Equal(PaymentStatus.Pending, await books.UseCreditAsync(issued[1].Id, 4000));
        Assert.Equal(0, await books.CreditAsync(issued[0].CustomerId));
        Assert.Equal(6947, (await books.FindAsync(issued[1].Id)).OpenMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Paid_and_disputed_payments_are_not_cancelled_and_a_reason_is_required(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        await books.PayAsync(issued[0]);
        await books.DisputeAsync(issued[1].Id, 100);

        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyPaid, () => books.CancelAsync(issued[0].Id));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => books.CancelAsync(issued[1].Id));
        var third = (await books.IssuedAsync())[0];
        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => books.CancelAsync(third.Id, " "));
        Assert.Equal(0, await books.ReadAsync(db => db.Invoices.CountAsync(i => i.Type == DocumentType.CreditNote, Cancel)));
        await books.HoldAsync();
    }
}
