using FlexPortal.Application.Billing;
using FlexPortal.Web.TagHelpers;

namespace FlexPortal.Web.Display;

/// <summary>What billing runs' states and triggers are called on screen.</summary>
public static class BillingRunWords
{
    /// <summary>A run's state: a completed run that left something undone wants attention.</summary>
    public static (BadgeKind Kind, string Text) Of(BillingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status switch
        {
            BillingRunStatus.Queued => (BadgeKind.Planned, "Queued"),
            BillingRunStatus.Running => (BadgeKind.Info, "Running"),
            BillingRunStatus.Interrupted => (BadgeKind.Danger, "Interrupted"),
            _ when run.Failed > 0 || run.Held > 0 => (BadgeKind.Warning, "Needs review"),
            _ => (BadgeKind.Success, "Completed"),
        };
    }

    /// <summary>What started a run.</summary>
    public static string Of(BillingRunTrigger trigger) => trigger switch
    {
        BillingRunTrigger.Startup => "Program start",
        BillingRunTrigger.Schedule => "Interval",
        _ => "By hand",
    };
}
