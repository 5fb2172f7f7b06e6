using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Refunds;

/// <summary>Money of a payment that goes back to the customer: asked for, approved where it is much, credited, sent (billing rules §4).</summary>
public sealed class Refund
{
    private readonly List<RefundLine> lines = [];

    private Refund()
    {
    }

    /// <summary>Identity.</summary>
    public RefundId Id { get; private set; }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>With tax, minor units, more than zero.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Why; printed on the credit note.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where the money goes.</summary>
    public RefundDestination Destination { get; private set; }

    /// <summary>The account's holder, for a transfer.</summary>
    public string? AccountHolder { get; private set; }

    /// <summary>The account's IBAN, encrypted; null when the money goes elsewhere.</summary>
    public string? IbanSecret { get; private set; }

    /// <summary>The end of the IBAN, by which people tell accounts apart.</summary>
    public string? IbanLast4 { get; private set; }

    /// <summary>Where it stands.</summary>
    public RefundStatus Status { get; private set; }

    /// <summary>Who asked for it.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTime RequestedAtUtc { get; private set; }

    /// <summary>Its credit note; null until it is approved.</summary>
    public InvoiceId? CreditNoteId { get; private set; }

    /// <summary>The money's transaction; null until it went.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>The day on which the money went.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>The transfer's reference.</summary>
    public string? Reference { get; private set; }

    /// <summary>The charge whose processor sends it back; null when it goes another way.</summary>
    public ChargeAttemptId? ChargeId { get; private set; }

    /// <summary>When the processor was first asked to send it; null while it was not.</summary>
    public DateTime? SubmittedAtUtc { get; private set; }

    /// <summary>How often the processor was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>When the processor is asked next; null when it is not.</summary>
    public DateTime? NextAskAtUtc { get; private set; }

    /// <summary>Why the processor did not send it, or did not answer.</summary>
    public string? Problem { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>How it is spread over the payment's lines.</summary>
    public IReadOnlyList<RefundLine> Lines => lines;

    /// <summary>The lines as the payment understands them.</summary>
    public IReadOnlyList<LineAmount> Parts => [.. lines.Select(line => new LineAmount(line.PaymentLineId, line.AmountMinor))];

    /// <summary>Whether the processor is asked to send it, so that nobody sends it another way meanwhile.</summary>
    public bool IsAtProcessor => Status == RefundStatus.ToSend && ChargeId is not null && NextAskAtUtc is not null;

    /// <summary>Asks for a refund of money that is reserved on the payment.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="parts">What was reserved.</param>
    /// <param name="way">Where it goes.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">No reason; or a transfer without an account.</exception>
    public static Refund Ask(Payment payment, IReadOnlyList<LineAmount> parts, RefundWay way, string reason, string by, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(way);
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(Reason));
        var refund = new Refund
        {
            Id = RefundId.New(),
            PaymentId = payment.Id,
            CustomerId = payment.CustomerId,
            Currency = payment.Currency,
            AmountMinor = parts.Sum(part => part.AmountMinor),
            Reason = reason,
            Status = RefundStatus.AwaitingApproval,
            RequestedBy = by,
            RequestedAtUtc = nowUtc,
        };
        refund.Go(way);
        foreach (var part in parts)
            refund.lines.Add(new RefundLine(refund.Id, part.LineId, part.AmountMinor));
        return refund;
    }

    /// <summary>Nobody has to approve it, or somebody did: its credit note is issued, the money is to be sent.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Approve(InvoiceId creditNote)
    {
        Require(RefundStatus.AwaitingApproval, "decided");
        CreditNoteId = creditNote;
        Status = RefundStatus.ToSend;
        Version++;
    }

    /// <summary>A second person said no.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Reject()
    {
        Require(RefundStatus.AwaitingApproval, "decided");
        Status = RefundStatus.Rejected;
        Version++;
    }

    /// <summary>Sends the money another way than was planned, as long as it has not gone.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED, or a transfer without an account.</exception>
    public void Redirect(RefundWay way)
    {
        ArgumentNullException.ThrowIfNull(way);
        Require(RefundStatus.ToSend, "sent");
        RequireNotAtProcessor();
        Go(way);
        (ChargeId, SubmittedAtUtc, NextAskAtUtc, Problem, Asked) = (null, null, null, null, 0);
        Version++;
    }

    /// <summary>The processor of a charge is to send it back to the card or account that was charged.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void SendBy(ChargeAttempt charge, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(charge);
        Require(RefundStatus.ToSend, "sent");
        ChargeId = charge.Id;
        NextAskAtUtc = nowUtc;
        Version++;
    }

    /// <summary>The processor is going to be asked to send it, or how it stands: whoever asks claims it until the next time.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Submit(DateTime nowUtc)
    {
        Require(RefundStatus.ToSend, "sent");
        SubmittedAtUtc ??= nowUtc;
        // Once a day at least: it is asked until it says, because money may have gone.
        NextAskAtUtc = nowUtc + (AskAgain.After(Asked) ?? TimeSpan.FromDays(1));
        Asked++;
        Version++;
    }

    /// <summary>The processor did not answer, or says later.</summary>
    /// <param name="problem">What happened; null when it is on its way.</param>
    public void StayAtProcessor(string? problem)
    {
        Problem = problem;
        Version++;
    }

    /// <summary>The processor does not send it: somebody has to choose another way.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Refuse(string problem)
    {
        Require(RefundStatus.ToSend, "sent");
        NextAskAtUtc = null;
        Problem = problem;
        Version++;
    }

    /// <summary>Refuses what a processor is about to do.</summary>
    /// <exception cref="BusinessRuleException">PAYMENT_PROCESSING.</exception>
    public void RequireNotAtProcessor()
    {
        if (IsAtProcessor)
            throw new BusinessRuleException(RuleCodes.PaymentProcessing, "The processor is sending this refund; wait for its answer.");
    }

    /// <summary>The money went.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED.</exception>
    public void Sent(PaymentTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        Require(RefundStatus.ToSend, "sent");
        TransactionId = transaction.Id;
        NextAskAtUtc = null;
        Problem = null;
        SentOn = transaction.OccurredOn;
        Reference = transaction.Reference;
        Status = RefundStatus.Sent;
        Version++;
    }

    private void Go(RefundWay way)
    {
        if (!Enum.IsDefined(way.Destination))
            throw new BusinessRuleException(RuleCodes.Invalid, "Say where the money goes.", nameof(Destination));
        if (way.Destination == RefundDestination.BankTransfer && (way.IbanSecret is null || string.IsNullOrWhiteSpace(way.AccountHolder)))
            throw new BusinessRuleException(RuleCodes.Invalid, "A transfer needs the account: its holder and its IBAN.", "Iban");
        Destination = way.Destination;
        var transfer = way.Destination == RefundDestination.BankTransfer;
        AccountHolder = transfer ? way.AccountHolder : null;
        IbanSecret = transfer ? way.IbanSecret : null;
        IbanLast4 = transfer ? way.IbanLast4 : null;
    }

    private void Require(RefundStatus status, string what)
    {
        if (Status != status)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, $"The refund is {what} already, or not at that point yet.");
    }
}

/// <summary>Where refunded money goes.</summary>
/// <param name="Destination">By which way.</param>
/// <param name="AccountHolder">The account's holder, for a transfer.</param>
/// <param name="IbanSecret">The IBAN, encrypted, for a transfer.</param>
/// <param name="IbanLast4">The end of the IBAN.</param>
public sealed record RefundWay(RefundDestination Destination, string? AccountHolder = null, string? IbanSecret = null, string? IbanLast4 = null);
