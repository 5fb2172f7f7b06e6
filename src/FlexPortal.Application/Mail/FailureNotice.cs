using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Mail;

/// <summary>Tells the customer that a payment failed: written into the outbox in the transaction in which it failed.</summary>
internal static class FailureNotice
{
    /// <summary>Writes it, except where all that is open is disputed, of which nobody is reminded, and for a customer without an address that can be written to.</summary>
    /// <param name="session">The transaction in which the payment failed.</param>
    /// <param name="payment">Tracked, as it is after it failed.</param>
    /// <param name="failure">The failed attempt.</param>
    public static async Task WriteAsync(WriteSession session, Payment payment, PaymentTransaction failure)
    {
        if (payment.UndisputedOpenMinor == 0 || payment.InvoiceId is null)
            return;
        var draft = await MailDraft.OfAsync(session.Db, payment, MessageKind.PaymentFailed, failure.Reason?.ToLowerInvariant(), session.CancellationToken);
        try
        {
            var text = MessageText.Of(draft.ToAddress, draft.ToName, draft.Subject, draft.Body);
            session.Db.OutgoingMessages.Add(OutgoingMessage.Write(
                $"failed:{failure.Id}", MessageKind.PaymentFailed, new MessageSubjectMatter(payment.CustomerId, payment.Id, null), text, session.Actor.Name, session.NowUtc));
        }
        catch (BusinessRuleException)
        {
            // An address that cannot be written to does not keep the failure from being noted; the timeline says that nobody was told.
            session.Audit(new Audit.AuditFact("mail.not_written", payment.Id.ToString(), "The customer was not told: the e-mail address or the text cannot be used") { PaymentId = payment.Id, SubscriptionId = payment.SubscriptionId });
        }
    }
}
