using FlexPortal.Application.Processors;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Infrastructure.Processors;

/// <summary>The published test methods of the simulator. Each behaves as its title says.</summary>
internal static class SimulatedMethods
{
    public const string Succeeds = "tok_succeeds";
    public const string Declined = "tok_declined";
    public const string InsufficientFunds = "tok_insufficient_funds";
    public const string ExpiredCard = "tok_expired_card";
    public const string BankRejection = "tok_bank_rejection";
    public const string Stolen = "tok_stolen_card";
    public const string NeedsAction = "tok_needs_action";
    public const string TimeoutAfter = "tok_timeout_after_charging";
    public const string TimeoutBefore = "tok_timeout_before_charging";
    public const string DuplicateEvent = "tok_duplicate_event";
    public const string LateEvent = "tok_late_event";
    public const string DisputeWon = "tok_dispute_won";
    public const string DisputeLost = "tok_dispute_lost";
    public const string DebitSucceeds = "tok_debit_succeeds";
    public const string DebitReturned = "tok_debit_returned";
    public const string DebitTakenBack = "tok_debit_taken_back";

    public static readonly IReadOnlyList<SimulatedMethod> All =
    [
        new(Succeeds, PaymentMethodType.Card, "Succeeds"),
        new(Declined, PaymentMethodType.Card, "Declined by the bank"),
        new(InsufficientFunds, PaymentMethodType.Card, "Declined: insufficient funds"),
        new(ExpiredCard, PaymentMethodType.Card, "Declined: the card is expired"),
        new(BankRejection, PaymentMethodType.Card, "Declined: rejected by the bank"),
        new(Stolen, PaymentMethodType.Card, "Declined for good: the card is reported as stolen"),
        new(NeedsAction, PaymentMethodType.Card, "The customer has to confirm each charge"),
        new(TimeoutAfter, PaymentMethodType.Card, "No answer, but the money is taken"),
        new(TimeoutBefore, PaymentMethodType.Card, "No answer, and no money is taken"),
        new(DuplicateEvent, PaymentMethodType.Card, "Succeeds, and is told twice"),
        new(LateEvent, PaymentMethodType.Card, "The outcome is told ten seconds later: it succeeds"),
        new(DisputeWon, PaymentMethodType.Card, "Succeeds, is disputed after ten seconds, and the dispute is won ten seconds later"),
        new(DisputeLost, PaymentMethodType.Card, "Succeeds, is disputed after ten seconds, and the dispute is lost ten seconds later"),
        new(DebitSucceeds, PaymentMethodType.DirectDebit, "Takes ten seconds and succeeds"),
        new(DebitReturned, PaymentMethodType.DirectDebit, "Takes ten seconds and is rejected by the bank"),
        new(DebitTakenBack, PaymentMethodType.DirectDebit, "Succeeds in ten seconds, and the bank takes the money back ten seconds later"),
    ];
}
