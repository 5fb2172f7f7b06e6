using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Mail;

/// <summary>Reads the outbox, and what a person does about an e-mail in it.</summary>
public sealed class Outbox(Database database) : IUseCase
{
    /// <summary>E-mails of a payment that are shown at most.</summary>
    public const int Shown = 20;

    /// <summary>Reads a page, the latest first.</summary>
    /// <param name="state">Only e-mails in this state; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<MessageRow>> PageAsync(MessageState? state, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var messages = state is { } wanted ? db.OutgoingMessages.Where(m => m.State == wanted) : db.OutgoingMessages;
        return await Rows(messages).PageAsync(m => m.WrittenAtUtc, m => m.Id, descending: true, page, cancellationToken);
    }

    /// <summary>The e-mails about a payment, the latest first.</summary>
    public async Task<IReadOnlyList<MessageRow>> OfAsync(PaymentId payment, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Rows(db.OutgoingMessages.Where(m => m.PaymentId == payment)).OrderByDescending(m => m.WrittenAtUtc).ThenByDescending(m => m.Id).Take(Shown).ToListAsync(cancellationToken);
    }

    /// <summary>One e-mail; null when there is none such.</summary>
    public async Task<MessageDetails?> FindAsync(MessageId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await (
            from message in db.OutgoingMessages
            where message.Id == id
            join payment in db.Payments on message.PaymentId equals payment.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            select new MessageDetails(message, bills == null ? null : new GroupName(bills.Id, bills.Name))).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Sends it again.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or ALREADY_DECIDED.</exception>
    public Task SendAgainAsync(MessageId id, CancellationToken cancellationToken) => ActAsync(id, "mail.sent_again", "E-mail sent again", null, (message, now) => message.SendAgain(now), cancellationToken);

    /// <summary>Notes that it arrived after all.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or ALREADY_DECIDED.</exception>
    public Task ArrivedAsync(MessageId id, CancellationToken cancellationToken) => ActAsync(id, "mail.arrived", "E-mail marked as sent", null, (message, now) => message.Arrived(now), cancellationToken);

    /// <summary>Notes that it came back.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED or REASON_REQUIRED.</exception>
    public Task BounceAsync(MessageId id, string reason, CancellationToken cancellationToken) => ActAsync(id, "mail.bounced", "E-mail came back", reason, (message, _) => message.Bounce(reason), cancellationToken);

    private Task ActAsync(MessageId id, string action, string summary, string? reason, Action<OutgoingMessage, DateTime> act, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var message = await session.Db.OutgoingMessages.SingleOrDefaultAsync(m => m.Id == id, session.CancellationToken)
                ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such e-mail.");
            act(message, session.NowUtc);
            session.Audit(new AuditFact(action, message.Id.ToString(), summary) { PaymentId = message.PaymentId, Reason = reason });
        },
        cancellationToken);

    private static IQueryable<MessageRow> Rows(IQueryable<OutgoingMessage> messages) => messages.Select(m => new MessageRow
    {
        Id = m.Id,
        Kind = m.Kind,
        State = m.State,
        PaymentId = m.PaymentId,
        ToAddress = m.ToAddress,
        ToName = m.ToName,
        Subject = m.Subject,
        WrittenBy = m.WrittenBy,
        WrittenAtUtc = m.WrittenAtUtc,
        SentAtUtc = m.SentAtUtc,
        Problem = m.Problem,
    });
}

/// <summary>One e-mail with what it is about.</summary>
/// <param name="Message">The e-mail, not tracked.</param>
/// <param name="Group">The billing group whose payment it is about; null for others.</param>
public sealed record MessageDetails(OutgoingMessage Message, GroupName? Group);

/// <summary>An e-mail in a list; the members mean what those of <see cref="OutgoingMessage"/> mean.</summary>
public sealed record MessageRow
{
    /// <inheritdoc cref="OutgoingMessage.Id"/>
    public MessageId Id { get; init; }

    /// <inheritdoc cref="OutgoingMessage.Kind"/>
    public MessageKind Kind { get; init; }

    /// <inheritdoc cref="OutgoingMessage.State"/>
    public MessageState State { get; init; }

    /// <inheritdoc cref="OutgoingMessage.PaymentId"/>
    public PaymentId PaymentId { get; init; }

    /// <inheritdoc cref="OutgoingMessage.ToAddress"/>
    public string ToAddress { get; init; } = "";

    /// <inheritdoc cref="OutgoingMessage.ToName"/>
    public string ToName { get; init; } = "";

    /// <inheritdoc cref="OutgoingMessage.Subject"/>
    public string Subject { get; init; } = "";

    /// <inheritdoc cref="OutgoingMessage.WrittenBy"/>
    public string WrittenBy { get; init; } = "";

    /// <inheritdoc cref="OutgoingMessage.WrittenAtUtc"/>
    public DateTime WrittenAtUtc { get; init; }

    /// <inheritdoc cref="OutgoingMessage.SentAtUtc"/>
    public DateTime? SentAtUtc { get; init; }

    /// <inheritdoc cref="OutgoingMessage.Problem"/>
    public string? Problem { get; init; }
}
