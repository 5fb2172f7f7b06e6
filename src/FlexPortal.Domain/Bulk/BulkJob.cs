using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Bulk;

/// <summary>An act on many payments, one after the other, each for itself: one that is refused never undoes another.</summary>
public sealed class BulkJob
{
    /// <summary>Payments of a job at most.</summary>
    public const int Most = 10_000;

    private BulkJob()
    {
    }

    /// <summary>Identity.</summary>
    public BulkJobId Id { get; private set; }

    /// <summary>What is done.</summary>
    public BulkAct Act { get; private set; }

    /// <summary>How it is done, as JSON.</summary>
    public string Parameters { get; private set; } = "";

    /// <summary>Payments in all.</summary>
    public int Total { get; private set; }

    /// <summary>Where it stands.</summary>
    public BulkJobState State { get; private set; }

    /// <summary>Who started it; every act is written down as this person's.</summary>
    public Guid StartedById { get; private set; }

    /// <summary>The person's name.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>From which network address.</summary>
    public string? StartedFrom { get; private set; }

    /// <summary>When.</summary>
    public DateTime StartedAtUtc { get; private set; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTime? FinishedAtUtc { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="parameters">How, as JSON.</param>
    /// <param name="total">To how many payments, 1 to <see cref="Most"/>.</param>
    /// <param name="by">Who starts it: identity, name and address.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR: none, or too many.</exception>
    public static BulkJob Start(BulkAct act, string parameters, int total, (Guid Id, string Name, string? From) by, DateTime nowUtc)
    {
        if (total < 1)
            throw new BusinessRuleException(RuleCodes.Invalid, "Nothing is selected.");
        if (total > Most)
            throw new BusinessRuleException(RuleCodes.Invalid, $"That are more than {Most}. Narrow the selection down.");
        return new BulkJob
        {
            Id = BulkJobId.New(),
            Act = act,
            Parameters = parameters,
            Total = total,
            State = BulkJobState.Running,
            StartedById = by.Id,
            StartedBy = by.Name,
            StartedFrom = by.From,
            StartedAtUtc = nowUtc,
        };
    }

    /// <summary>Every payment was tried.</summary>
    public void Finish(DateTime nowUtc) => End(BulkJobState.Finished, nowUtc);

    /// <summary>A person stops it: what is done stays done, the rest is left alone.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: it is over.</exception>
    public void Stop(DateTime nowUtc)
    {
        if (State != BulkJobState.Running)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "This job is over already.");
        End(BulkJobState.Stopped, nowUtc);
    }

    private void End(BulkJobState state, DateTime nowUtc)
    {
        State = state;
        FinishedAtUtc = nowUtc;
        Version++;
    }
}

/// <summary>Where a job stands.</summary>
public enum BulkJobState
{
    /// <summary>Payments are being worked on.</summary>
    Running,

    /// <summary>Every payment was tried.</summary>
    Finished,

    /// <summary>A person stopped it.</summary>
    Stopped,
}

/// <summary>One payment, subscription or customer of a job.</summary>
public sealed class BulkJobRow
{
    private BulkJobRow()
    {
    }

    /// <summary>The job.</summary>
    public BulkJobId JobId { get; private set; }

    /// <summary>Its place, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>The payment; null for acts on others.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>The subscription, or the one that is to join alone; null for an act on payments.</summary>
    public SubscriptionId? SubscriptionId { get; private set; }

    /// <summary>The customer who is to join a group; null for acts on others.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The payer's cost centre for the customer who joins; null for none.</summary>
    public string? CostCentre { get; private set; }

    /// <summary>The version when it was selected: what changed since is refused, and a repetition asks for the same.</summary>
    public int SeenVersion { get; private set; }

    /// <summary>The new price of one month, minor units, for a change of prices; fixed when the job starts.</summary>
    public long? AmountMinor { get; private set; }

    /// <summary>Where it stands.</summary>
    public BulkRowState State { get; private set; }

    /// <summary>The rule that refused it.</summary>
    public string? Code { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Message { get; private set; }

    /// <summary>Writes down what became of it.</summary>
    /// <param name="code">The rule that refused it; null when it was done.</param>
    /// <param name="message">Why it was refused.</param>
    public void Tried(string? code, string? message)
    {
        State = code is null ? BulkRowState.Done : BulkRowState.Refused;
        (Code, Message) = (code, message);
    }

    /// <summary>A payment that is to be worked on.</summary>
    public static BulkJobRow Of(BulkJobId job, int position, PaymentId payment, int version) => new() { JobId = job, Position = position, PaymentId = payment, SeenVersion = version };

    /// <summary>A contract that is to get another price.</summary>
    public static BulkJobRow Of(BulkJobId job, int position, SubscriptionId subscription, int version, long monthlyMinor) =>
        new() { JobId = job, Position = position, SubscriptionId = subscription, SeenVersion = version, AmountMinor = monthlyMinor };

    /// <summary>A customer, or one contract alone, that is to join a group.</summary>
    public static BulkJobRow Of(BulkJobId job, int position, CustomerId customer, SubscriptionId? subscription, string? costCentre) =>
        new() { JobId = job, Position = position, CustomerId = customer, SubscriptionId = subscription, CostCentre = costCentre };
}

/// <summary>Where a payment of a job stands.</summary>
public enum BulkRowState
{
    /// <summary>Not tried.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Refused.</summary>
    Refused,
}
