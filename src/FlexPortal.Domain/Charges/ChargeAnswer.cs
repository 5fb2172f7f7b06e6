using FlexPortal.Domain.Payments;

namespace FlexPortal.Domain.Charges;

/// <summary>What a processor says of a charge, in our words: every processor's own words are translated into these.</summary>
/// <param name="State">Pending, NeedsAction, Succeeded, Declined, Withdrawn or TakenBack.</param>
/// <param name="Reference">The processor's id of the charge.</param>
public sealed record ChargeAnswer(ChargeState State, string? Reference)
{
    /// <summary>Why it was declined or taken back.</summary>
    public FailureCause? Cause { get; init; }

    /// <summary>The processor's own code of a decline, e.g. <c>insufficient_funds</c>.</summary>
    public string? DeclineCode { get; init; }

    /// <summary>Whether trying the same method again cannot succeed: a stolen card, a closed account.</summary>
    public bool IsHard { get; init; }

    /// <summary>Where the customer confirms it; for <see cref="ChargeState.NeedsAction"/>.</summary>
    public Uri? ActionUrl { get; init; }
}
