namespace FlexPortal.Domain.Payments;

/// <summary>What a credit note takes back of a line, in minor units.</summary>
/// <param name="Line">The line.</param>
/// <param name="NetMinor">Without tax.</param>
/// <param name="TaxMinor">Tax.</param>
public sealed record CreditedLine(PaymentLine Line, long NetMinor, long TaxMinor);
