using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FlexPortal.Application.Mail;

/// <summary>
/// Hands waiting e-mails over, the oldest first: claims one and commits, hands it over, commits the outcome. A try that never ended is Unknown and not
/// repeated by itself. Any number of processes may run it.
/// </summary>
public sealed class DeliverMail(Database database, InvoiceFile files, IMailSender sender, TimeProvider clock, ILogger<DeliverMail> log) : IUseCase
{
    /// <summary>Delivers what waits.</summary>
    /// <param name="most">E-mails at most.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    /// <returns>How many were looked at.</returns>
    public async Task<int> ExecuteAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<MessageId> due;
        await using (var db = database.Read())
        {
            var waiting = db.OutgoingMessages.Where(m => m.NextTryAtUtc <= now);
            // Without a way out they wait, and say so once they are out of date.
            if (!sender.IsSetUp)
            {
                var stale = now - OutgoingMessage.Freshness;
                waiting = waiting.Where(m => m.State == MessageState.Sending || m.WrittenAtUtc < stale);
            }

            due = await waiting.OrderBy(m => m.NextTryAtUtc).ThenBy(m => m.Id).Select(m => m.Id).Take(most).ToListAsync(cancellationToken);
        }

        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await DeliverAsync(id, cancellationToken);
        }

        return due.Count;
    }

    private async Task DeliverAsync(MessageId id, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(id, cancellationToken) is not { } message)
            return;
        var answer = await HandOverAsync(message);
        await database.WriteAsync(
            async session =>
            {
                var sent = await session.Db.OutgoingMessages.SingleAsync(m => m.Id == id, session.CancellationToken);
                // Nobody else touches it while it is claimed, except who found the claim run out.
                if (sent.State == MessageState.Sending && sent.Version == message.Version)
                    Settle(sent, answer, session.NowUtc);
            },
            CancellationToken.None,
            Actor.Collection);
    }

    private Task<OutgoingMessage?> ClaimAsync(MessageId id, CancellationToken cancellationToken) => database.WriteAsync<OutgoingMessage?>(
        async session =>
        {
            var message = await session.Db.OutgoingMessages.SingleOrDefaultAsync(m => m.Id == id, session.CancellationToken);
            if (message is null || message.NextTryAtUtc is null || message.NextTryAtUtc > session.NowUtc)
                return null;
            if (message.State == MessageState.Sending)
            {
                message.Lose("The program stopped while the mail server was taking it. Look there whether it went before you send it again.");
                return null;
            }

            return message.Begin(session.NowUtc) ? message : null;
        },
        cancellationToken,
        Actor.Collection);

    private async Task<MailAnswer> HandOverAsync(OutgoingMessage message)
    {
        MailFile? file = null;
        try
        {
            if (message.InvoiceId is { } invoice && await files.GetAsync(invoice, CancellationToken.None) is { } pdf)
                file = new MailFile(pdf.FileName, pdf.Bytes);
        }
        catch (Exception e)
        {
            log.LogError(e, "The file of e-mail {Message} could not be made", message.Id);
            return new MailAnswer(MailOutcome.TryLater, "The PDF could not be made.");
        }

        return await sender.SendAsync(new MailToSend(message.Id.ToString(), message.ToAddress, message.ToName, message.Subject, message.Body, message.WrittenAtUtc, file), CancellationToken.None);
    }

    private static void Settle(OutgoingMessage message, MailAnswer answer, DateTime nowUtc)
    {
        var problem = answer.Problem is { Length: > TextLimits.Note } text ? text[..TextLimits.Note] : answer.Problem ?? "";
        switch (answer.Outcome)
        {
            case MailOutcome.Sent: message.Sent(nowUtc); break;
            case MailOutcome.Refused: message.Fail(problem); break;
            case MailOutcome.Unknown: message.Lose(problem); break;
            default: message.TryLater(problem, nowUtc); break;
        }
    }
}
