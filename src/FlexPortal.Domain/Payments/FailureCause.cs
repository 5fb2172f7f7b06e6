namespace FlexPortal.Domain.Payments;

/// <summary>Why an attempt to collect a payment failed, as people note it by hand (billing rules §4).</summary>
public enum FailureCause
{
    /// <summary>The card's issuer refused.</summary>
    Declined,

    /// <summary>The account does not hold enough money.</summary>
    InsufficientFunds,

    /// <summary>The card can no longer be used.</summary>
    ExpiredCard,

    /// <summary>The bank sent the debit or the transfer back.</summary>
    BankRejection,
}

/// <summary>What causes are called wherever they are written down.</summary>
public static class FailureCauses
{
    /// <summary>The words that the payment, its transaction and its history keep.</summary>
    /// <exception cref="BusinessRuleException">No such cause.</exception>
    public static string Describe(FailureCause cause) => cause switch
    {
        FailureCause.Declined => "Declined",
        FailureCause.InsufficientFunds => "Insufficient funds",
        FailureCause.ExpiredCard => "Expired card",
        FailureCause.BankRejection => "Rejected by the bank",
        _ => throw new BusinessRuleException(RuleCodes.Invalid, "Say why it failed.", "Cause"),
    };
}
