using FlexPortal.Application.Disputes;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Mail;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Charges;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Mail;

/// <summary>E-mails are written with the act, handed over outside of it, once, and whatever goes wrong is seen.</summary>
public class OutboxTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task An_invoice_goes_to_the_customer_with_the_kept_pdf_and_a_double_click_sends_it_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var request = new SendInvoiceRequest(payment.Id, PaymentDesk.Key());

        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => books.UseAsync<SendInvoice, MessageId>(send => send.ExecuteAsync(request, Cancel))));
        Assert.Single(ids.Distinct());
        Assert.Empty(books.MailSender.Taken);
        await DeliverAsync(books);

        var mail = Assert.Single(books.MailSender.Taken);
        var kept = await books.UseAsync<InvoiceFile, InvoicePdfFile?>(files => files.GetAsync(payment.InvoiceId!.Value, Cancel));
        Assert.Equal("aoife@example.com", mail.ToAddress);
        Assert.Equal("Invoice INV-2025-000001 from Rentals Ltd", mail.Subject);
        Assert.Contains("over EUR 109.47 for subscription SUB-000001 attached. It is due on 10 March 2025.", mail.Body, StringComparison.Ordinal);
        Assert.Equal(("INV-2025-000001.pdf", true), (mail.File!.Name, mail.File.Bytes.SequenceEqual(kept!.Bytes)));
        Assert.Equal(MessageState.Sent, (await MessageAsync(books, ids[0])).State);
    }

    [Theory]
    [AllDatabases]
    public async Task Several_processes_at_once_hand_each_email_over_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        foreach (var payment in await books.IssuedAsync(8))
            await books.UseAsync<SendInvoice, MessageId>(send => send.ExecuteAsync(new SendInvoiceRequest(payment.Id, PaymentDesk.Key()), Cancel));
        books.MailSender.Answer = async _ =>
        {
            await Task.Delay(20, Cancel);
            return new MailAnswer(MailOutcome.Sent);
        };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DeliverAsync(books)));

        Assert.Equal(8, books.MailSender.Taken.Count);
        Assert.Distinct(books.MailSender.Taken.Select(mail => mail.Id));
    }

    [Theory]
    [AllDatabases]
    public async Task A_try_that_never_ended_is_unknown_and_not_repeated_by_itself(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var id = await SendAsync(books);
        // The program dies while the mail server has it: the claim is committed, the outcome never.
        await books.WriteAsync(async session => (await session.Db.OutgoingMessages.SingleAsync(m => m.Id == id, Cancel)).Begin(session.NowUtc));
        await DeliverAsync(books);
        Assert.Equal(MessageState.Sending, (await MessageAsync(books, id)).State);

        books.Wait(OutgoingMessage.Claim + TimeSpan.FromSeconds(1));
        await DeliverAsync(books);
        books.Wait(TimeSpan.FromDays(1));
        await DeliverAsync(books);

        Assert.Equal(MessageState.Unknown, (await MessageAsync(books, id)).State);
        Assert.Empty(books.MailSender.Taken);
        await books.UseAsync<Outbox>(outbox => outbox.SendAgainAsync(id, Cancel));
        await DeliverAsync(books);
        Assert.Equal(MessageState.Sent, (await MessageAsync(books, id)).State);
    }

    [Theory]
    [AllDatabases]
    public async Task A_server_that_is_down_is_tried_for_two_days_and_then_the_email_failed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var id = await SendAsync(books);
        books.MailSender.Answer = _ => Task.FromResult(new MailAnswer(MailOutcome.TryLater, "The mail server cannot be reached."));
        var waits = new List<long>();

        while (await MessageAsync(books, id) is { NextTryAtUtc: { } next })
        {
            if (books.MailSender.Taken.Count > 0)
                waits.Add((long)((next - books.NowUtc).TotalMinutes + 0.5));
            if (next > books.NowUtc)
                books.Wait(next - books.NowUtc + TimeSpan.FromMilliseconds(1));
            await DeliverAsync(books);
        }

        Assert.Equal([1, 5, 30, 120, 360, 720, 1440], waits);
        var message = await MessageAsync(books, id);
        Assert.Equal((MessageState.Failed, "The mail server cannot be reached.", 8), (message.State, message.Problem, message.Tries));
    }

    [Theory]
    [AllDatabases]
    public async Task A_refusal_fails_at_once_a_broken_line_is_unknown_and_the_next_one_goes_on(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var refused = await SendAsync(books);
        var broken = await SendAsync(books);
        var fine = await SendAsync(books);
        books.MailSender.Answer = mail => Task.FromResult(
            mail.Id == refused.ToString() ? new MailAnswer(MailOutcome.Refused, "550") : mail.Id == broken.ToString() ? new MailAnswer(MailOutcome.Unknown, "The line broke.") : new MailAnswer(MailOutcome.Sent));

        await DeliverAsync(books);

        Assert.Equal(MessageState.Failed, (await MessageAsync(books, refused)).State);
        Assert.Equal(MessageState.Unknown, (await MessageAsync(books, broken)).State);
        Assert.Equal(MessageState.Sent, (await MessageAsync(books, fine)).State);
        await books.UseAsync<Outbox>(outbox => outbox.BounceAsync(fine, "Mailbox full", Cancel));
        Assert.Equal((MessageState.Bounced, "Mailbox full"), ((await MessageAsync(books, fine)).State, (await MessageAsync(books, fine)).Problem));
    }

    [Theory]
    [AllDatabases]
    public async Task Without_a_way_out_emails_wait_and_are_out_of_date_after_three_days(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        books.MailSender.IsSetUp = false;
        var id = await SendAsync(books);
        await DeliverAsync(books);
        Assert.Equal(MessageState.Waiting, (await MessageAsync(books, id)).State);

        books.Wait(TimeSpan.FromDays(3.1));
        books.MailSender.IsSetUp = true;
        await DeliverAsync(books);

        Assert.Equal(MessageState.Failed, (await MessageAsync(books, id)).State);
        Assert.Empty(books.MailSender.Taken);
    }

    [Theory]
    [AllDatabases]
    public async Task The_customer_is_told_when_a_payment_failed_by_hand_if_wanted_and_by_a_decline_always(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        await FailAsync(books, issued[0], tell: true);
        await FailAsync(books, issued[1], tell: false);
        var declined = await books.ChargeAsync("tok_insufficient_funds");

        var written = await books.ReadAsync(db => db.OutgoingMessages.OrderBy(m => m.Id).ToListAsync(Cancel));

        Assert.Equal([issued[0].Id, declined.Attempt.PaymentId], written.Select(m => m.PaymentId));
        Assert.Equal("Your payment for invoice INV-2025-000001 failed", written[0].Subject);
        Assert.Contains("we could not collect EUR 109.47 for invoice INV-2025-000001: declined.", written[0].Body, StringComparison.Ordinal);
        Assert.Contains("insufficient funds", written[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [AllDatabases]
    public async Task A_disputed_payment_is_not_reminded(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var facts = new DisputeFacts(DisputeReason.WrongAmount, 100, Today, Today.AddDays(10), null);
        await books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(new DisputeRequest(payment.Id, payment.Version, PaymentDesk.Key(), facts, "Too much"), Cancel));

        await FailAsync(books, payment, tell: true);

        Assert.Empty(await books.ReadAsync(db => db.OutgoingMessages.ToListAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task A_customer_is_reminded_of_what_is_open_as_often_as_somebody_wants_and_of_nothing_else(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(2);
        await books.PayAsync(issued[0], 5000);
        var seen = await books.FindAsync(issued[0].Id);
        var request = new SendInvoiceRequest(seen.Id, PaymentDesk.Key()) { IsReminder = true, Version = seen.Version };

        var first = await RemindAsync(books, request);
        Assert.Equal(first, await RemindAsync(books, request));
        Assert.NotEqual(first, await RemindAsync(books, request with { IdempotencyKey = PaymentDesk.Key() }));
        await DeliverAsync(books);

        Assert.Equal(2, books.MailSender.Taken.Count);
        Assert.Equal("Reminder: invoice INV-2025-000001, due on 10 March 2025", books.MailSender.Taken[0].Subject);
        Assert.Contains("EUR 59.47 of invoice INV-2025-000001 for subscription SUB-000001 is open; the due date is 10 March 2025.", books.MailSender.Taken[0].Body, StringComparison.Ordinal);
        Assert.Equal("INV-2025-000001.pdf", books.MailSender.Taken[0].File!.Name);
        Assert.Equal(MessageKind.Reminder, (await MessageAsync(books, first)).Kind);
        // The text was written before more money came.
        await books.PayAsync(seen, 1000);
        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => RemindAsync(books, request with { IdempotencyKey = PaymentDesk.Key() }));
        await books.PayAsync(seen);
        await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => RemindAsync(books, new SendInvoiceRequest(seen.Id, PaymentDesk.Key()) { IsReminder = true }));
        await books.DisputeAsync(issued[1].Id, 100);
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => RemindAsync(books, new SendInvoiceRequest(issued[1].Id, PaymentDesk.Key()) { IsReminder = true }));
        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).Select(p => p.Id).FirstAsync(Cancel));
        await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => RemindAsync(books, new SendInvoiceRequest(scheduled, PaymentDesk.Key()) { IsReminder = true }));
        Assert.Equal(2, await books.ReadAsync(db => db.OutgoingMessages.CountAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task An_act_that_is_refused_leaves_no_email(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();

        await Assert.ThrowsAsync<BusinessRuleException>(() => FailAsync(books, payment, tell: true));

        Assert.Empty(await books.ReadAsync(db => db.OutgoingMessages.ToListAsync(Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task A_text_of_ones_own_is_used_and_a_placeholder_that_stands_for_nothing_is_refused(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.UseAsync<MailTemplates>(templates => templates.SaveAsync(MessageKind.Invoice, 0, "{seller}: {invoice}", "{open} until {due}", Cancel));
        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<MailTemplates>(templates => templates.SaveAsync(MessageKind.Invoice, 1, "Hello", "{price}", Cancel)));
        Assert.Equal(("Body", true), (refused.Member, refused.Message.Contains("{price}", StringComparison.Ordinal)));
        Assert.Equal(RuleCodes.Conflict, (await Assert.ThrowsAsync<BusinessRuleException>(() => books.UseAsync<MailTemplates>(templates => templates.SaveAsync(MessageKind.Invoice, 0, "a", "b", Cancel)))).Code);

        await SendAsync(books);
        await DeliverAsync(books);

        Assert.Equal(("Rentals Ltd: INV-2025-000001", "EUR 109.47 until 10 March 2025"), (books.MailSender.Taken[0].Subject, books.MailSender.Taken[0].Body));
        await books.UseAsync<MailTemplates>(templates => templates.SaveAsync(MessageKind.Invoice, 1, null, null, Cancel));
        Assert.Equal(MailTemplate.Default(MessageKind.Invoice).Subject, (await books.UseAsync<MailTemplates, MailTemplate>(templates => templates.FindAsync(MessageKind.Invoice, Cancel))).Subject);
    }

    private static Task<MessageId> RemindAsync(TestBooks books, SendInvoiceRequest request) => books.UseAsync<SendInvoice, MessageId>(send => send.ExecuteAsync(request, Cancel));

    private static async Task<MessageId> SendAsync(TestBooks books)
    {
        var payment = (await books.IssuedAsync())[0];
        return await books.UseAsync<SendInvoice, MessageId>(send => send.ExecuteAsync(new SendInvoiceRequest(payment.Id, PaymentDesk.Key()), Cancel));
    }

    private static Task<int> DeliverAsync(TestBooks books) => books.UseAsync<DeliverMail, int>(deliver => deliver.ExecuteAsync(100, Cancel));

    private static Task<OutgoingMessage> MessageAsync(TestBooks books, MessageId id) => books.ReadAsync(db => db.OutgoingMessages.SingleAsync(m => m.Id == id, Cancel));

    private static async Task<PaymentStatus> FailAsync(TestBooks books, Payment payment, bool tell)
    {
        var now = await books.FindAsync(payment.Id);
        return await books.UseAsync<RecordFailure, PaymentStatus>(fail => fail.ExecuteAsync(new RecordFailureRequest(now.Id, now.Version, PaymentDesk.Key(), Today, FailureCause.Declined, TellCustomer: tell), Cancel));
    }
}
