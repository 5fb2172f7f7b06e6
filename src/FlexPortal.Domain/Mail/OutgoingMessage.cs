using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Mail;

/// <summary>
/// An e-mail in the outbox: written with the act that it tells of, in the same transaction, and sent by the hosted service. What it says is fixed when
/// it is written.
/// </summary>
public sealed class OutgoingMessage
{
    /// <summary>How long one try may take before nobody knows how it ended.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>How long it waits before it is out of date and not sent by itself any more.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(3);

    private OutgoingMessage()
    {
    }

    /// <summary>Identity; also the mail's Message-ID.</summary>
    public MessageId Id { get; private set; }

    /// <summary>What it tells of: the same thing is told once.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What it is about.</summary>
    public MessageKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public MessageState State { get; private set; }

    /// <summary>To which customer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>About which payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The document whose PDF goes with it; null for none.</summary>
    public InvoiceId? InvoiceId { get; private set; }

    /// <summary>The address.</summary>
    public string ToAddress { get; private set; } = "";

    /// <summary>The addressee's name.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>One line.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Who caused it.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>When it was written.</summary>
    public DateTime WrittenAtUtc { get; private set; }

    /// <summary>How often the mail server was asked.</summary>
    public int Tries { get; private set; }

    /// <summary>When it is tried next, or until when a try may take; null when it is not.</summary>
    public DateTime? NextTryAtUtc { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTime? SentAtUtc { get; private set; }

    /// <summary>Why it was not sent, or came back.</summary>
    public string? Problem { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Writes an e-mail.</summary>
    /// <param name="key">What it tells of.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="about">Customer, payment and document.</param>
    /// <param name="text">Address, subject and body; see <see cref="MessageText"/>.</param>
    /// <param name="by">Who causes it.</param>
    /// <param name="nowUtc">This moment.</param>
    public static OutgoingMessage Write(string key, MessageKind kind, MessageSubjectMatter about, MessageText text, string by, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(text);
        return new OutgoingMessage
        {
            Id = MessageId.New(),
            Key = key,
            Kind = kind,
            State = MessageState.Waiting,
            CustomerId = about.CustomerId,
            PaymentId = about.PaymentId,
            InvoiceId = about.InvoiceId,
            ToAddress = text.ToAddress,
            ToName = text.ToName,
            Subject = text.Subject,
            Body = text.Body,
            WrittenBy = by,
            WrittenAtUtc = nowUtc,
            NextTryAtUtc = nowUtc,
        };
    }

    /// <summary>The mail server is going to be asked: whoever asks claims it.</summary>
    /// <returns>Whether to ask: a message that is out of date fails instead.</returns>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: it does not wait.</exception>
    public bool Begin(DateTime nowUtc)
    {
        Require(MessageState.Waiting);
        if (nowUtc - WrittenAtUtc > Freshness)
        {
            End(MessageState.Failed, "It waited for more than three days, so it was not sent by itself any more.");
            return false;
        }

        Tries++;
        State = MessageState.Sending;
        NextTryAtUtc = nowUtc + Claim;
        Version++;
        return true;
    }

    /// <summary>The mail server took it.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: nobody is sending it.</exception>
    public void Sent(DateTime nowUtc)
    {
        Require(MessageState.Sending);
        SentAtUtc = nowUtc;
        End(MessageState.Sent, null);
    }

    /// <summary>The mail server certainly did not take it, and may later: tried again after 1, 5 and 30 minutes, 2, 6, 12 and 24 hours.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: nobody is sending it.</exception>
    public void TryLater(string problem, DateTime nowUtc)
    {
        Require(MessageState.Sending);
        if (AskAgain.After(Tries - 1) is not { } wait)
        {
            End(MessageState.Failed, problem);
            return;
        }

        State = MessageState.Waiting;
        Problem = problem;
        NextTryAtUtc = nowUtc + wait;
        Version++;
    }

    /// <summary>The mail server refused it for good: the address does not exist.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: nobody is sending it.</exception>
    public void Fail(string problem)
    {
        Require(MessageState.Sending);
        End(MessageState.Failed, problem);
    }

    /// <summary>Nobody knows whether the mail server took it.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: nobody is sending it.</exception>
    public void Lose(string problem)
    {
        Require(MessageState.Sending);
        End(MessageState.Unknown, problem);
    }

    /// <summary>A person sends it again.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: it is on its way.</exception>
    public void SendAgain(DateTime nowUtc)
    {
        if (State is MessageState.Waiting or MessageState.Sending)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "This e-mail is on its way already.");
        State = MessageState.Waiting;
        Tries = 0;
        Problem = null;
        SentAtUtc = null;
        WrittenAtUtc = nowUtc;
        NextTryAtUtc = nowUtc;
        Version++;
    }

    /// <summary>A person found out that it arrived after all.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: its outcome is known.</exception>
    public void Arrived(DateTime nowUtc)
    {
        Require(MessageState.Unknown);
        SentAtUtc = nowUtc;
        End(MessageState.Sent, null);
    }

    /// <summary>It came back.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED when it was not sent; REASON_REQUIRED.</exception>
    public void Bounce(string reason)
    {
        if (State is not (MessageState.Sent or MessageState.Unknown))
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "Only an e-mail that was sent can come back.");
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why it came back.", "Reason");
        End(MessageState.Bounced, reason);
    }

    private void End(MessageState state, string? problem)
    {
        State = state;
        Problem = problem;
        NextTryAtUtc = null;
        Version++;
    }

    private void Require(MessageState state)
    {
        if (State != state)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, $"This e-mail is {State.ToString().ToLowerInvariant()}.");
    }
}

/// <summary>What an e-mail belongs to.</summary>
/// <param name="CustomerId">To which customer.</param>
/// <param name="PaymentId">About which payment.</param>
/// <param name="InvoiceId">The document whose PDF goes with it; null for none.</param>
public sealed record MessageSubjectMatter(CustomerId CustomerId, PaymentId PaymentId, InvoiceId? InvoiceId);
