namespace FlexPortal.Domain.Payments;

/// <summary>Whether the billing run may issue a payment's invoice.</summary>
public enum IssueHold
{
    /// <summary>It may, when its issue date has come.</summary>
    None,

    /// <summary>More than two periods would be issued at once: waits for an operator's review (billing rules §2).</summary>
    Review,

    /// <summary>Issuing failed; waits with its reason so that the rest goes on.</summary>
    Parked,

    /// <summary>An operator said yes: it is issued by the next run, whatever else is due.</summary>
    Released,
}
