namespace FlexPortal.Domain.Payments;

/// <summary>The table of billing rules §4: from which state a payment may move to which.</summary>
public static class PaymentTransitions
{
    /// <summary>Whether the move exists.</summary>
    public static bool Allowed(PaymentStatus from, PaymentStatus to) => (from, to) switch
    {
        (PaymentStatus.Pending, PaymentStatus.Processing or PaymentStatus.Paid or PaymentStatus.Failed or PaymentStatus.Cancelled) => true,
        (PaymentStatus.Processing, PaymentStatus.Pending or PaymentStatus.Paid or PaymentStatus.Failed) => true,
        (PaymentStatus.Failed, PaymentStatus.Processing or PaymentStatus.Paid or PaymentStatus.Cancelled) => true,
        (PaymentStatus.Paid, PaymentStatus.Pending or PaymentStatus.Failed) => true,
        _ => false,
    };

    /// <summary>Refuses a move that does not exist.</summary>
    /// <exception cref="BusinessRuleException">The move does not exist; see <see cref="Refusal"/>.</exception>
    public static void Require(PaymentStatus from, PaymentStatus to)
    {
        if (!Allowed(from, to))
            throw Refusal(from, to);
    }

    /// <summary>The rule that a refused move breaks, by its name.</summary>
    public static BusinessRuleException Refusal(PaymentStatus from, PaymentStatus to) => (from, to) switch
    {
        (PaymentStatus.Cancelled, PaymentStatus.Cancelled) => new BusinessRuleException(RuleCodes.AlreadyCancelled, "The payment is cancelled already."),
        (PaymentStatus.Cancelled, _) => new BusinessRuleException(RuleCodes.PaymentCancelled, "The payment is cancelled, which is final."),
        (PaymentStatus.Paid, _) => new BusinessRuleException(RuleCodes.AlreadyPaid, "The payment is paid already."),
        (PaymentStatus.Processing, _) => new BusinessRuleException(RuleCodes.PaymentProcessing, "A charge for this payment is under way; wait for its outcome."),
        _ => new BusinessRuleException(RuleCodes.TransitionNotAllowed, $"This act cannot make a {from.ToString().ToLowerInvariant()} payment {to.ToString().ToLowerInvariant()}."),
    };
}
