using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Approvals;

/// <summary>Something that one person asks for and another one decides on.</summary>
public sealed class ApprovalRequest
{
    private ApprovalRequest()
    {
    }

    /// <summary>Identity.</summary>
    public ApprovalRequestId Id { get; private set; }

    /// <summary>What it asks for.</summary>
    public ApprovalKind Kind { get; private set; }

    /// <summary>The payment that it is about.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The refund that waits; null for a write-off.</summary>
    public RefundId? RefundId { get; private set; }

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>How much, minor units.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ApprovalStatus Status { get; private set; }

    /// <summary>The account of who asked.</summary>
    public Guid RequestedById { get; private set; }

    /// <summary>Who asked.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTime RequestedAtUtc { get; private set; }

    /// <summary>The account of who decided.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>What the second person said to it.</summary>
    public string? DecisionNote { get; private set; }

    /// <summary>Counts changes; forms carry it.</summary>
    public int Version { get; private set; }

    /// <summary>Asks.</summary>
    /// <param name="kind">What for.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="refund">The refund that waits; null for a write-off.</param>
    /// <param name="amount">How much.</param>
    /// <param name="reason">Why.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">No reason.</exception>
    public static ApprovalRequest Ask(ApprovalKind kind, PaymentId payment, RefundId? refund, Money amount, string reason, Person person, DateTime nowUtc)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(Reason));
        return new ApprovalRequest
        {
            Id = ApprovalRequestId.New(),
            Kind = kind,
            PaymentId = payment,
            RefundId = refund,
            Currency = amount.Currency,
            AmountMinor = amount.Minor,
            Reason = reason,
            RequestedById = person.Id,
            RequestedBy = person.Name,
            RequestedAtUtc = nowUtc,
        };
    }

    /// <summary>Decides.</summary>
    /// <param name="approved">Whether it is done.</param>
    /// <param name="person">Who decides. Whoever asked cannot approve, but may take the request back.</param>
    /// <param name="note">What there is to say to it; required for a no.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED, SECOND_PERSON_REQUIRED, or a no without a reason.</exception>
    public void Decide(bool approved, Person person, string? note, DateTime nowUtc)
    {
        if (Status != ApprovalStatus.Waiting)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, $"{DecidedBy} decided on this already.");
        if (approved && person.Id == RequestedById)
            throw new BusinessRuleException(RuleCodes.SecondPersonRequired, "Somebody else has to approve what you asked for.");
        if (!approved && string.IsNullOrWhiteSpace(note))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why not.", "Note");
        Status = approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected;
        DecidedById = person.Id;
        DecidedBy = person.Name;
        DecidedAtUtc = nowUtc;
        DecisionNote = note;
        Version++;
    }
}

/// <summary>Somebody with an account.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The name that people see.</param>
public readonly record struct Person(Guid Id, string Name);
