using FlexPortal.Application.Customers;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>An invoice that was wrong is void, with its cancellation document, and another one takes its place (decision 0025).</summary>
public class ReissueTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task The_old_number_stays_void_with_a_credit_note_over_all_of_it_and_a_new_invoice_asks_for_the_corrected_amount(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        books.Today = Today.AddDays(3);

        var done = await books.ReissueAsync(payment.Id, 8000, "Price agreed was 80.00");

        Assert.Equal(("INV-2025-000001", "CN-2025-000001", "INV-2025-000002", 9840L), (done.VoidedNumber, done.CancellationNumber, done.Number, done.TotalMinor));
        var documents = await books.DocumentsAsync(payment.Id);
        var (old, note, issued) = (documents[0], documents.Single(d => d.Type == DocumentType.CreditNote), documents.Single(d => d.Number == done.Number));
        Assert.NotNull(old.VoidedAtUtc);
        Assert.Equal((old.Id, 8900L, 2047L), (note.CorrectsInvoiceId!.Value, note.NetMinor, note.TaxMinor));
        var printed = await books.ContentAsync(note);
        Assert.Equal(("Price agreed was 80.00", "INV-2025-000001", 10_947L), (printed.Reason!, printed.InvoiceNumber!, printed.Total));
        Assert.Equal((8000L, 1840L, Today.AddDays(3)), (issued.NetMinor, issued.TaxMinor, issued.IssueDate));
        var now = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Pending, 9840L, (InvoiceId?)issued.Id, Today.AddDays(3)), (now.Status, now.OpenMinor, now.InvoiceId, now.DueDate));
        await books.HoldAsync();
        var told = await books.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "invoice.reissued", Cancel));
        Assert.Equal((payment.Id, "Price agreed was 80.00"), (told.PaymentId!.Value, told.Reason!));
        Assert.Contains("10947", told.Before!, StringComparison.Ordinal);
        Assert.Contains("9840", told.After!, StringComparison.Ordinal);

        await books.PayAsync(payment);
        await books.RefundAsync(payment.Id, 1000);
        Assert.Equal("INV-2025-000002", (await books.ContentAsync((await books.DocumentsAsync(payment.Id))[^1])).InvoiceNumber);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_corrected_invoice_is_corrected_again_and_cancelled(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];

        await books.ReissueAsync(payment.Id, 8000);
        await books.ReissueAsync(payment.Id, 9900);
        await books.HoldAsync();
        await books.CancelAsync(payment.Id);

        var documents = await books.DocumentsAsync(payment.Id);
        Assert.Equal(["INV-2025-000001", "INV-2025-000002"], documents.Where(d => d.VoidedAtUtc is not null).Select(d => d.Number).Order());
        Assert.Equal([9840L, 10_947L, 12_177L], documents.Where(d => d.Type == DocumentType.CreditNote).Select(d => d.TotalMinor).Order());
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_vat_number_that_came_late_turns_the_charge_round(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.BusinessAsync();
        await books.ChangeAsync(payment.CustomerId, details => details with { VatNumber = "DE136695976", BillingAddress = details.BillingAddress with { Line1 = "Am Kanal 4", City = "Berlin", CountryCode = "DE" } });

        var preview = await books.UseAsync<PreviewReissue, ReissuePreview?>(previews => previews.FindAsync(payment.Id, null, Cancel));
        Assert.Equal((8900L, 0L, 8900L), (preview!.Totals!.NetMinor, preview.Totals.TaxMinor, preview.Totals.TotalMinor));
        Assert.Equal((null, "DE136695976"), (preview.Printed!.Customer.VatNumber, preview.Customer.VatNumber));
        var done = await books.ReissueAsync(payment.Id, null, "VAT number added");

        Assert.Equal(8900, done.TotalMinor);
        var content = await books.ContentAsync((await books.DocumentsAsync(payment.Id)).Single(d => d.Number == done.Number));
        Assert.Equal(("DE136695976", "AE", 0), (content.Customer.VatNumber!, content.Taxes[0].Category, content.Taxes[0].Rate));
        Assert.Contains("Reverse charge", content.Taxes[0].Note!, StringComparison.Ordinal);
        Assert.Contains("Berlin", string.Join(' ', content.Customer.AddressLines), StringComparison.Ordinal);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Where_money_came_billing_details_are_corrected_and_amounts_are_not(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        foreach (var amount in new long?[] { null, 4000 })
        {
            var payment = await books.BusinessAsync();
            await books.PayAsync(payment, amount, PaymentMethodType.Cash);
            var before = await books.FindAsync(payment.Id);
            await books.ChangeAsync(payment.CustomerId, details => details with { CompanyName = "Acme Holding Ltd" });

            Assert.Contains("refund the difference", (await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => books.ReissueAsync(payment.Id, 8000))).Message, StringComparison.OrdinalIgnoreCase);
            var done = await books.ReissueAsync(payment.Id, null, "Another name");

            var now = await books.FindAsync(payment.Id);
            Assert.Equal((before.Status, before.PaidMinor, before.AmountMinor, before.PaidOn), (now.Status, now.PaidMinor, now.AmountMinor, now.PaidOn));
            Assert.Equal("Acme Holding Ltd", (await books.ContentAsync((await books.DocumentsAsync(payment.Id)).Single(d => d.Number == done.Number))).Customer.Name);
            await books.ChangeAsync(payment.CustomerId, details => details with { VatNumber = "DE136695976" });
            await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => books.ReissueAsync(payment.Id, null));
            await books.HoldAsync();
        }
    }

    [Theory]
    [AllDatabases]
    public async Task What_is_not_invoiced_refunded_disputed_or_cancelled_is_refused_and_leaves_no_document(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(4);
        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).OrderBy(p => p.Id).FirstAsync(Cancel));
        await books.PayAsync(issued[0]);
        await books.RefundAsync(issued[0].Id, 1000, RefundDestination.BankTransfer);
        await books.DisputeAsync(issued[1].Id, 100);
        await books.CancelAsync(issued[2].Id);
        var documents = await books.ReadAsync(db => db.Invoices.CountAsync(Cancel));

        foreach (var (payment, code) in new[]
        {
            (scheduled.Id, RuleCodes.TransitionNotAllowed), (issued[0].Id, RuleCodes.TransitionNotAllowed), (issued[1].Id, RuleCodes.PaymentDisputed), (issued[2].Id, RuleCodes.PaymentCancelled),
        })
        {
            await PaymentDesk.RefusedAsync(code, () => books.ReissueAsync(payment, null));
            Assert.NotNull((await books.UseAsync<PreviewReissue, ReissuePreview?>(previews => previews.FindAsync(payment, null, Cancel)))!.Refusal);
        }

        await PaymentDesk.RefusedAsync(RuleCodes.AmountNotPositive, () => books.ReissueAsync(issued[3].Id, 0));
        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => books.ReissueAsync(issued[3].Id, null, " "));
        var stranger = new ReissueRequest(issued[3].Id, issued[3].Version, PaymentDesk.Key(), "x", [new LineAmount((await books.FindAsync(issued[0].Id)).Lines[0].Id, 100)]);
        await PaymentDesk.RefusedAsync(RuleCodes.NotFound, () => books.UseAsync<ReissueInvoice, ReissuedInvoice>(r => r.ExecuteAsync(stranger, Cancel)));
        Assert.Equal(documents, await books.ReadAsync(db => db.Invoices.CountAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_double_click_reissues_once_and_a_form_of_yesterday_is_a_conflict(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var line = (await books.FindAsync(payment.Id)).Lines[0].Id;
        var request = new ReissueRequest(payment.Id, payment.Version, PaymentDesk.Key(), "Wrong price", [new LineAmount(line, 8000)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => books.UseAsync<ReissueInvoice, ReissuedInvoice>(r => r.ExecuteAsync(request, Cancel)), Cancel)));

        Assert.Single(answers.Distinct());
        Assert.Equal(3, (await books.DocumentsAsync(payment.Id)).Count);
        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => books.UseAsync<ReissueInvoice, ReissuedInvoice>(r => r.ExecuteAsync(request with { IdempotencyKey = PaymentDesk.Key() }, Cancel)));
        await books.HoldAsync();
    }
}

/// <summary>What these tests start from.</summary>
internal static class Corrections
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReissuedInvoice> ReissueAsync(this TestBooks books, PaymentId id, long? entered, string reason = "Wrong price")
    {
        var now = await books.FindAsync(id);
        var lines = entered is { } price ? now.Lines.Select(line => new LineAmount(line.Id, price)).ToList() : null;
        return await books.UseAsync<ReissueInvoice, ReissuedInvoice>(reissue => reissue.ExecuteAsync(new ReissueRequest(id, now.Version, PaymentDesk.Key(), reason, lines), Cancel));
    }

    public static async Task ChangeAsync(this TestBooks books, CustomerId id, Func<CustomerDetails, CustomerDetails> change)
    {
        var customer = await books.ReadAsync(db => db.Customers.SingleAsync(c => c.Id == id, Cancel));
        await books.UseAsync<UpdateCustomer>(update => update.ExecuteAsync(id, null, change(customer.ToDetails()), Cancel));
    }

    /// <summary>An invoiced payment of 109.47 of a business without a VAT number.</summary>
    public static async Task<Payment> BusinessAsync(this TestBooks books)
    {
        var customer = await books.CustomerAsync(Given.Business());
        await books.ActiveAsync(customer, Given.Terms(books.Today));
        await books.BillAsync();
        return await books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == customer && p.InvoiceId != null).SingleAsync(Cancel));
    }
}
