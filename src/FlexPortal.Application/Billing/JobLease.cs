namespace FlexPortal.Application.Billing;

/// <summary>Says which process works on a job. It only saves work: correctness rests on unique keys.</summary>
public sealed class JobLease
{
    /// <summary>The job.</summary>
    public string Job { get; set; } = "";

    /// <summary>The process that holds it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Until when, unless renewed.</summary>
    public DateTime ExpiresAtUtc { get; set; }
}
