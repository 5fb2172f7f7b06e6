namespace FlexPortal.Web.Books;

/// <summary>The configuration section <c>Verification</c>.</summary>
public sealed class VerificationOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Verification";

    /// <summary>Whether this process verifies the books.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time of day from which the night's verification is due, in the seller's time zone; 03:00 unless told.</summary>
    public TimeOnly NightlyAt { get; set; } = new(3, 0);

    /// <summary>How long after its start a process leaves the books alone; five minutes unless told.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromMinutes(5);
}
