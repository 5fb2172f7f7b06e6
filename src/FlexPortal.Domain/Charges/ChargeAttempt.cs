using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Charges;

/// <summary>
/// One attempt to collect what is open of a payment at a processor. It is written down and committed before the processor is asked, with the key
/// that the processor knows it by, so that a crash or a lost answer never charges twice. A payment has one at most that is undecided or succeeded.
/// </summary>
public sealed class ChargeAttempt
{
    /// <summary>How long after a processor first said that it does not know a charge it is believed, when it still says so: a request may be on its way that long.</summary>
    private static readonly TimeSpan BelievedAfter = TimeSpan.FromMinutes(4);

    private ChargeAttempt()
    {
    }

    /// <summary>Identity; its text is the key that the processor gets.</summary>
    public ChargeAttemptId Id { get; private set; }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The payer.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>With what.</summary>
    public PaymentMethodId MethodId { get; private set; }

    /// <summary>By which way.</summary>
    public PaymentMethodType MethodType { get; private set; }

    /// <summary>Which processor.</summary>
    public string Processor { get; private set; } = "";

    /// <summary>Currency.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>What is charged, minor units: all that was open.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Where it stands.</summary>
    public ChargeState State { get; private set; }

    /// <summary>The processor's id; null while none is known.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why it was declined.</summary>
    public FailureCause? Cause { get; private set; }

    /// <summary>The processor's own code of the decline.</summary>
    public string? DeclineCode { get; private set; }

    /// <summary>Whether the same method cannot succeed in another try.</summary>
    public bool IsHard { get; private set; }

    /// <summary>Where the customer confirms it.</summary>
    public string? ActionUrl { get; private set; }

    /// <summary>What went wrong on the way to an answer, or what a person has to look at.</summary>
    public string? Problem { get; private set; }

    /// <summary>Who asked for it: a person's name, or the program's part that did.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTime RequestedAtUtc { get; private set; }

    /// <summary>When it was decided; null while it is not.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>How often the processor was asked about it after the first answer stayed out.</summary>
    public int Asked { get; private set; }

    /// <summary>Since when the processor says that it does not know it; null when it never said so, or knew it after all.</summary>
    public DateTime? MissingSinceUtc { get; private set; }

    /// <summary>When the processor is asked next; null when it is not.</summary>
    public DateTime? NextAskAtUtc { get; private set; }

    /// <summary>Whether a person has to look at it.</summary>
    public bool NeedsReview { get; private set; }

    /// <summary>The payment's transaction: the money, or the decline; null while undecided or when nothing came of it.</summary>
    public TransactionId? TransactionId { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Whether its outcome is open: as long as it is, nothing else happens to the payment.</summary>
    public bool IsUndecided => State is ChargeState.Submitted or ChargeState.Pending or ChargeState.NeedsAction or ChargeState.Unknown;

    /// <summary>The key under which the processor takes it once, however often it is sent.</summary>
    public string Key => Id.ToString();

    /// <summary>Writes down that a payment is going to be charged.</summary>
    /// <param name="payment">The payment, with what is open of it.</param>
    /// <param name="method">With what; chargeable, and the payer's.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">The method is somebody else's or cannot be charged.</exception>
    public static ChargeAttempt Submit(Payment payment, PaymentMethod method, string by, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(method);
        if (method.CustomerId != payment.CustomerId)
            throw new BusinessRuleException(RuleCodes.Invalid, "The payment method belongs to another customer.", nameof(MethodId));
        if (!method.IsChargeable)
            throw new BusinessRuleException(RuleCodes.Invalid, "This payment method cannot be charged: no processor knows it, or it was removed.", nameof(MethodId));
        return new ChargeAttempt
        {
            Id = ChargeAttemptId.New(),
            PaymentId = payment.Id,
            CustomerId = payment.CustomerId,
            MethodId = method.Id,
            MethodType = method.Type,
            Processor = method.Processor!,
            Currency = payment.Currency,
            AmountMinor = payment.UndisputedOpenMinor,
            State = ChargeState.Submitted,
            RequestedBy = by,
            RequestedAtUtc = nowUtc,
            NextAskAtUtc = nowUtc + AskAgain.After(0),
        };
    }

    /// <summary>The processor has it and will say later, or the customer has to confirm it.</summary>
    /// <exception cref="BusinessRuleException">It is decided.</exception>
    public void Wait(ChargeAnswer answer, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireUndecided();
        if (answer.State is not (ChargeState.Pending or ChargeState.NeedsAction))
            throw new ArgumentException("Such an answer decides.", nameof(answer));
        Learn(answer);
        State = answer.State;
        ActionUrl = answer.ActionUrl?.ToString();
        Problem = null;
        MissingSinceUtc = null;
        NeedsReview = false;
        // Known and on its way: asked once a day at least, however long it takes.
        NextAskAtUtc = nowUtc + (AskAgain.After(Asked) ?? TimeSpan.FromDays(1));
        Version++;
    }

    /// <summary>No answer came, or none that can be read: nobody knows.</summary>
    /// <param name="problem">What happened, for the person who looks; no secret.</param>
    /// <exception cref="BusinessRuleException">It is decided.</exception>
    public void Doubt(string problem)
    {
        RequireUndecided();
        BeUnsure(problem);
    }

    /// <summary>
    /// The processor does not know the charge. Believed when it says so again four minutes later or more, however often it was asked in between: the request may
    /// still be on its way.
    /// </summary>
    /// <returns>Whether it is believed now; the caller then withdraws it.</returns>
    /// <exception cref="BusinessRuleException">It is decided.</exception>
    public bool Missing(DateTime nowUtc)
    {
        RequireUndecided();
        MissingSinceUtc ??= nowUtc;
        BeUnsure("The processor does not know this charge.");
        return Reference is null && nowUtc - MissingSinceUtc >= BelievedAfter;
    }

    /// <summary>The program is going to ask the processor: whoever asks claims it until the next time. A person's question in between does not count.</summary>
    public void Ask(DateTime nowUtc)
    {
        RequireUndecided();
        Asked++;
        NextAskAtUtc = nowUtc + (AskAgain.After(Asked) ?? TimeSpan.FromDays(1));
        Version++;
    }

    /// <summary>The money is taken for the payment. Also after a decline or a withdrawal that was believed too early: money that came is booked.</summary>
    /// <param name="reference">The processor's id.</param>
    /// <param name="transaction">The payment's transaction.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">It succeeded already.</exception>
    public void Succeed(string? reference, TransactionId transaction, DateTime nowUtc)
    {
        RequireNoMoney();
        Reference = reference ?? Reference;
        TransactionId = transaction;
        Decide(ChargeState.Succeeded, nowUtc);
    }

    /// <summary>The money is taken, but the payment was settled otherwise meanwhile: it is the customer's credit, and a person looks at it.</summary>
    /// <exception cref="BusinessRuleException">It succeeded already.</exception>
    public void SucceedAsCredit(string? reference, DateTime nowUtc)
    {
        RequireNoMoney();
        Reference = reference ?? Reference;
        Decide(ChargeState.Credited, nowUtc);
        Review("The charge succeeded after the payment had been settled otherwise. Its money is the customer's credit now.");
    }

    /// <summary>It was refused.</summary>
    /// <exception cref="BusinessRuleException">It is decided.</exception>
    public void Decline(ChargeAnswer answer, TransactionId transaction, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireUndecided();
        Learn(answer);
        Cause = answer.Cause ?? FailureCause.Declined;
        DeclineCode = answer.DeclineCode;
        IsHard = answer.IsHard;
        TransactionId = transaction;
        Decide(ChargeState.Declined, nowUtc);
    }

    /// <summary>No money moves: the processor withdrew it, or never had it.</summary>
    /// <exception cref="BusinessRuleException">It is decided.</exception>
    public void Withdraw(string? reference, string why, DateTime nowUtc)
    {
        RequireUndecided();
        Reference = reference ?? Reference;
        Decide(ChargeState.Withdrawn, nowUtc);
        Problem = why;
    }

    /// <summary>The bank or the card network took the money back; another attempt may follow.</summary>
    public void TakeBack()
    {
        if (State != ChargeState.Succeeded)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Only a charge that succeeded is taken back.");
        State = ChargeState.TakenBack;
        Version++;
    }

    /// <summary>A person has to look at it.</summary>
    public void Review(string problem)
    {
        NeedsReview = true;
        Problem = problem;
        Version++;
    }

    /// <summary>A person looked.</summary>
    public void Reviewed()
    {
        NeedsReview = false;
        Version++;
    }

    private void BeUnsure(string problem)
    {
        State = ChargeState.Unknown;
        Problem = problem;
        Version++;
        if (Asked < AskAgain.Times)
            return;
        NextAskAtUtc = null;
        NeedsReview = true;
    }

    private void Learn(ChargeAnswer answer) => Reference = answer.Reference ?? Reference;

    private void Decide(ChargeState state, DateTime nowUtc)
    {
        State = state;
        DecidedAtUtc = nowUtc;
        NextAskAtUtc = null;
        ActionUrl = null;
        Problem = null;
        NeedsReview = false;
        Version++;
    }

    private void RequireNoMoney()
    {
        if (State is ChargeState.Succeeded or ChargeState.TakenBack or ChargeState.Credited)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "The money of this charge is booked already.");
    }

    private void RequireUndecided()
    {
        if (!IsUndecided)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "The outcome of this charge is known already.");
    }
}
