using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Mail;

/// <summary>Mails a payment's invoice with its PDF.</summary>
public sealed class SendInvoice(Database database) : IUseCase
{
    /// <summary>What the template says for this payment; null when there is no such payment, or no invoice.</summary>
    public async Task<MailDraft?> DraftAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var payment = await db.Payments.SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return payment?.InvoiceId is null ? null : await MailDraft.OfAsync(db, payment, MessageKind.Invoice, null, cancellationToken);
    }

    /// <summary>Writes it into the outbox.</summary>
    /// <param name="request">To whom, and what it says. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <param name="actor">Who acts, when it is not the person of this request.</param>
    /// <returns>The e-mail.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, TRANSITION_NOT_ALLOWED without an invoice, or VALIDATION_ERROR with the member.</exception>
    public async Task<MessageId> ExecuteAsync(SendInvoiceRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MessageId.From(await database.WriteAsync(
            session => session.OnceAsync($"invoice.send:{session.Actor.UserId}", request.IdempotencyKey, request, () => WriteAsync(session, request)),
            cancellationToken,
            actor));
    }

    /// <summary>Writes it into the outbox inside somebody's transaction.</summary>
    internal static async Task<Guid> WriteAsync(WriteSession session, SendInvoiceRequest request)
    {
        var payment = await session.Db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PaymentId, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment.");
        if (payment.InvoiceId is null)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The payment is not invoiced yet, so there is no invoice to send.");
        var draft = await MailDraft.OfAsync(session.Db, payment, MessageKind.Invoice, null, session.CancellationToken);
        var text = MessageText.Of(request.ToAddress ?? draft.ToAddress, draft.ToName, request.Subject ?? draft.Subject, request.Body ?? draft.Body);
        var message = OutgoingMessage.Write(
            $"invoice:{request.IdempotencyKey}:{session.Actor.UserId}", MessageKind.Invoice, new MessageSubjectMatter(payment.CustomerId, payment.Id, payment.InvoiceId), text, session.Actor.Name, session.NowUtc);
        session.Db.OutgoingMessages.Add(message);
        var number = await session.Db.Invoices.Where(i => i.Id == payment.InvoiceId).Select(i => i.Number).SingleAsync(session.CancellationToken);
        session.Audit(new AuditFact("invoice.sent", message.Id.ToString(), $"Invoice {number} goes to the customer by e-mail") { PaymentId = payment.Id, SubscriptionId = payment.SubscriptionId });
        return message.Id.Value;
    }
}

/// <summary>An invoice that is mailed.</summary>
/// <param name="PaymentId">Whose invoice.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice mails it once.</param>
/// <param name="ToAddress">Another address than the customer's; null for that.</param>
/// <param name="Subject">Another subject than the template's; null for that.</param>
/// <param name="Body">Another text than the template's; null for that.</param>
public sealed record SendInvoiceRequest(PaymentId PaymentId, string IdempotencyKey, string? ToAddress = null, string? Subject = null, string? Body = null);
