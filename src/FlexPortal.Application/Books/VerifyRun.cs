namespace FlexPortal.Application.Books;

/// <summary>One verification of the books: its progress while it runs, its report when it is over. Its times are real times.</summary>
public sealed class VerifyRun
{
    /// <summary>Identity; later runs have later ids.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>What started it.</summary>
    public VerifyTrigger Trigger { get; set; }

    /// <summary>Who asked for it.</summary>
    public string RequestedBy { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public VerifyStatus Status { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTime RequestedAtUtc { get; set; }

    /// <summary>When it ended.</summary>
    public DateTime? FinishedAtUtc { get; set; }

    /// <summary>Books checked.</summary>
    public int Done { get; set; }

    /// <summary>Books to check.</summary>
    public int Total { get; set; }

    /// <summary>The book under way and how many of its rows are checked.</summary>
    public string? Step { get; set; }

    /// <summary>Violations found in all books.</summary>
    public long Violations { get; set; }

    /// <summary><see cref="VerificationReport"/> as JSON; null while it is not completed.</summary>
    public string? Report { get; set; }

    /// <summary>Why it ended early.</summary>
    public string? Error { get; set; }
}

/// <summary>What started a verification.</summary>
public enum VerifyTrigger
{
    /// <summary>A person.</summary>
    Manual,

    /// <summary>The night.</summary>
    Nightly,

    /// <summary>The program's <c>verify</c> command.</summary>
    Command,
}

/// <summary>Where a verification stands.</summary>
public enum VerifyStatus
{
    /// <summary>Asked for; the hosted service takes it up.</summary>
    Queued,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Went through every book.</summary>
    Completed,

    /// <summary>Ended early: nothing is known.</summary>
    Interrupted,
}
