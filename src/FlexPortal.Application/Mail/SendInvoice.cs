using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Mail;

/// <summary>Mails a payment's invoice with its PDF: for the first time, again, or as a reminder of what is open of it.</summary>
public sealed class SendInvoice(Database database) : IUseCase
{
    /// <summary>What the template says for this payment; null when there is no such payment, or no invoice.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="isReminder">Whether it reminds of what is open.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<MailDraft?> DraftAsync(PaymentId id, bool isReminder, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var payment = await db.Payments.Include(p => p.Lines.Where(l => l.IsDisputed)).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return payment?.InvoiceId is null ? null : await MailDraft.OfAsync(db, payment, isReminder ? MessageKind.Reminder : MessageKind.Invoice, null, cancellationToken);
    }

    /// <summary>Writes it into the outbox.</summary>
    /// <param name="request">To whom, and what it says. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <param name="actor">Who acts, when it is not the person of this request.</param>
    /// <returns>The e-mail.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, TRANSITION_NOT_ALLOWED without an invoice, what <see cref="Payment.RequireRemindable"/> refuses for a reminder, or VALIDATION_ERROR with the member.</exception>
    public async Task<MessageId> ExecuteAsync(SendInvoiceRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MessageId.From(await database.WriteAsync(
            session => session.OnceAsync($"{request.Name}.send:{session.Actor.UserId}", request.IdempotencyKey, request, () => WriteAsync(session, request)),
            cancellationToken,
            actor));
    }

    /// <summary>Writes it into the outbox inside somebody's transaction.</summary>
    internal static async Task<Guid> WriteAsync(WriteSession session, SendInvoiceRequest request)
    {
        var payment = await session.Db.Payments.AsNoTracking().Include(p => p.Lines.Where(l => l.IsDisputed)).SingleOrDefaultAsync(p => p.Id == request.PaymentId, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment.");
        if (payment.InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The payment is not invoiced yet, so there is no invoice to send.");
        if (request.Version is { } version)
            ExpectedVersion.Require(payment.Version, version);
        if (request.IsReminder)
            payment.RequireRemindable();
        var draft = await MailDraft.OfAsync(session.Db, payment, request.Kind, null, session.CancellationToken);
        var text = MessageText.Of(request.ToAddress ?? draft.ToAddress, draft.ToName, request.Subject ?? draft.Subject, request.Body ?? draft.Body);
        var message = OutgoingMessage.Write(
            $"{request.Name}:{request.IdempotencyKey}:{session.Actor.UserId}", request.Kind, new MessageSubjectMatter(payment.CustomerId, payment.Id, payment.InvoiceId), text, session.Actor.Name, session.NowUtc);
        session.Db.OutgoingMessages.Add(message);
        var number = await session.Db.Invoices.Where(i => i.Id == payment.InvoiceId).Select(i => i.Number).SingleAsync(session.CancellationToken);
        var summary = request.IsReminder ? $"The customer is reminded of invoice {number} by e-mail" : $"Invoice {number} goes to the customer by e-mail";
        session.Audit(new AuditFact($"{request.Name}.sent", message.Id.ToString(), summary) { PaymentId = payment.Id, SubscriptionId = payment.SubscriptionId });
        return message.Id.Value;
    }
}

/// <summary>An invoice that is mailed.</summary>
/// <param name="PaymentId">Whose invoice.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice mails it once.</param>
/// <param name="ToAddress">Another address than the customer's; null for that.</param>
/// <param name="Subject">Another subject than the template's; null for that.</param>
/// <param name="Body">Another text than the template's; null for that.</param>
public sealed record SendInvoiceRequest(PaymentId PaymentId, string IdempotencyKey, string? ToAddress = null, string? Subject = null, string? Body = null)
{
    /// <summary>Whether it reminds of what is open, instead of bringing the invoice.</summary>
    public bool IsReminder { get; init; }

    /// <summary>The version of the payment that the text was written for; null where the text is made from the payment when it is written.</summary>
    public int? Version { get; init; }

    /// <summary>What kind of e-mail it becomes.</summary>
    internal MessageKind Kind => IsReminder ? MessageKind.Reminder : MessageKind.Invoice;

    /// <summary>Its name in keys and in the audit log.</summary>
    internal string Name => IsReminder ? "reminder" : "invoice";
}
