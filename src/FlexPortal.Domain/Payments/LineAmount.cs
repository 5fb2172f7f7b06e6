using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Payments;

/// <summary>A part of an amount that belongs to a payment line.</summary>
/// <param name="LineId">The line.</param>
/// <param name="AmountMinor">With tax, minor units, more than zero.</param>
public sealed record LineAmount(PaymentLineId LineId, long AmountMinor);
