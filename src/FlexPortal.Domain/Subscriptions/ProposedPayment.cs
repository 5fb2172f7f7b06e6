using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>One payment that a schedule asks for.</summary>
/// <param name="Period">The days it pays for.</param>
/// <param name="Months">Whole months charged; 0 for a stub.</param>
/// <param name="Amount">As entered: net or gross by the seller's setting. More than zero.</param>
public sealed record ProposedPayment(Period Period, int Months, Money Amount);
