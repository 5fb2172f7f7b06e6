namespace FlexPortal.Application.Billing;

/// <summary>The configuration section <c>Billing</c>.</summary>
public sealed class BillingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Billing";

    /// <summary>Whether the hosted service runs in this process.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time between runs; one hour unless told.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Invoices, or schedules, per transaction: 1 to 1,000.</summary>
    public int BatchSize { get; set; } = 500;
}
