using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Billing;

/// <summary>One execution of the billing: its progress while it runs, its report when it is over.</summary>
public sealed class BillingRun
{
    /// <summary>Identity.</summary>
    public BillingRunId Id { get; set; }

    /// <summary>What started it.</summary>
    public BillingRunTrigger Trigger { get; set; }

    /// <summary>Who asked for it.</summary>
    public string RequestedBy { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public BillingRunStatus Status { get; set; }

    /// <summary>The business day that it bills for.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTime RequestedAtUtc { get; set; }

    /// <summary>When it started.</summary>
    public DateTime? StartedAtUtc { get; set; }

    /// <summary>When it ended.</summary>
    public DateTime? FinishedAtUtc { get; set; }

    /// <summary>What there is to do: schedules to complete and invoices to issue, counted at the start.</summary>
    public int Total { get; set; }

    /// <summary>How much of it is done, skipped or set aside.</summary>
    public int Done { get; set; }

    /// <summary>Subscriptions whose schedules were completed.</summary>
    public int SchedulesCompleted { get; set; }

    /// <summary>Payments created.</summary>
    public int PaymentsCreated { get; set; }

    /// <summary>Invoices issued.</summary>
    public int InvoicesIssued { get; set; }

    /// <summary>Items that somebody else had done meanwhile.</summary>
    public int Skipped { get; set; }

    /// <summary>Payments held for review: more than two periods of one subscription at once.</summary>
    public int Held { get; set; }

    /// <summary>Items that could not be done; see the problems.</summary>
    public int Failed { get; set; }

    /// <summary>Why the run itself ended early.</summary>
    public string? Error { get; set; }
}

/// <summary>What started a billing run.</summary>
public enum BillingRunTrigger
{
    /// <summary>The program's start.</summary>
    Startup,

    /// <summary>The interval.</summary>
    Schedule,

    /// <summary>A person.</summary>
    Manual,
}

/// <summary>Where a billing run stands.</summary>
public enum BillingRunStatus
{
    /// <summary>Asked for; the hosted service takes it up.</summary>
    Queued,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Went through its work.</summary>
    Completed,

    /// <summary>Ended early; the next run goes on where it stopped.</summary>
    Interrupted,
}
