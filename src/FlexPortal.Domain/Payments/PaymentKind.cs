namespace FlexPortal.Domain.Payments;

/// <summary>How many lines a payment has.</summary>
public enum PaymentKind
{
    /// <summary>One line of one subscription.</summary>
    Individual,

    /// <summary>Many subscriptions' lines for a billing group.</summary>
    Consolidated,
}
