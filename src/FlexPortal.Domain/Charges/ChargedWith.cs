namespace FlexPortal.Domain.Charges;

/// <summary>What a processor charged.</summary>
/// <param name="CardBrand">The card's brand; null for an account.</param>
/// <param name="CardLast4">The card's last four digits.</param>
/// <param name="ProcessorReference">The processor's id of the charge.</param>
public sealed record ChargedWith(string? CardBrand, string? CardLast4, string? ProcessorReference);
