namespace FlexPortal.Domain;

/// <summary>Stable names of the rules that can refuse an act; the API gives them to its callers.</summary>
public static class RuleCodes
{
    /// <summary>The payment is paid already.</summary>
    public const string AlreadyPaid = "ALREADY_PAID";

    /// <summary>The payment is cancelled already.</summary>
    public const string AlreadyCancelled = "ALREADY_CANCELLED";

    /// <summary>A charge is under way; nothing else may happen until its outcome is known.</summary>
    public const string PaymentProcessing = "PAYMENT_PROCESSING";

    /// <summary>The payment is cancelled, which is final.</summary>
    public const string PaymentCancelled = "PAYMENT_CANCELLED";

    /// <summary>The payment is in a state from which this move does not exist.</summary>
    public const string TransitionNotAllowed = "TRANSITION_NOT_ALLOWED";

    /// <summary>The refund is more than what was paid and not yet refunded.</summary>
    public const string RefundExceedsPaid = "REFUND_EXCEEDS_PAID";

    /// <summary>A credit note would take back more than its invoice asked for.</summary>
    public const string CreditExceedsInvoice = "CREDIT_EXCEEDS_INVOICE";

    /// <summary>The customer disputes the payment.</summary>
    public const string PaymentDisputed = "PAYMENT_DISPUTED";

    /// <summary>The customer has not that much credit.</summary>
    public const string CreditExceeded = "CREDIT_EXCEEDED";

    /// <summary>The receipt was undone before.</summary>
    public const string AlreadyReversed = "ALREADY_REVERSED";

    /// <summary>Too late to undo.</summary>
    public const string UndoTooLate = "UNDO_TOO_LATE";

    /// <summary>Another person than the one who asked has to decide.</summary>
    public const string SecondPersonRequired = "SECOND_PERSON_REQUIRED";

    /// <summary>It is decided, sent or closed already.</summary>
    public const string AlreadyDecided = "ALREADY_DECIDED";

    /// <summary>The parts that somebody gave to lines are not the amount.</summary>
    public const string AllocationMismatch = "ALLOCATION_MISMATCH";

    /// <summary>A billing group that was invoiced is not deleted.</summary>
    public const string GroupHasInvoices = "GROUP_HAS_INVOICES";

    /// <summary>The amount received is more than what is open.</summary>
    public const string AmountExceedsOpen = "AMOUNT_EXCEEDS_OPEN";

    /// <summary>An amount must be greater than zero.</summary>
    public const string AmountNotPositive = "AMOUNT_NOT_POSITIVE";

    /// <summary>A day lies in the future that may not.</summary>
    public const string DateInFuture = "DATE_IN_FUTURE";

    /// <summary>A reason is required.</summary>
    public const string ReasonRequired = "REASON_REQUIRED";

    /// <summary>Two amounts in different currencies met.</summary>
    public const string CurrencyMismatch = "CURRENCY_MISMATCH";

    /// <summary>Terms are for businesses; an individual pays at once.</summary>
    public const string TermsNotAllowed = "TERMS_NOT_ALLOWED";

    /// <summary>The subscription is not in a state that allows this.</summary>
    public const string SubscriptionState = "SUBSCRIPTION_STATE";

    /// <summary>The unit is with another active subscription.</summary>
    public const string AssetInUse = "ASSET_IN_USE";

    /// <summary>The seller's profile lacks what an invoice has to print.</summary>
    public const string SellerIncomplete = "SELLER_INCOMPLETE";

    /// <summary>Somebody else changed the same record in the meantime.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The act asks for the second factor again: a code has to be given first.</summary>
    public const string SecondFactorRequired = "SECOND_FACTOR_REQUIRED";

    /// <summary>There is no such thing.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The value is outside what the field can hold.</summary>
    public const string Invalid = "VALIDATION_ERROR";

    /// <summary>The same idempotency key came with another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The payment method's processor is not set up in this installation.</summary>
    public const string ProcessorMissing = "PROCESSOR_MISSING";

    /// <summary>The billing group is inactive.</summary>
    public const string GroupInactive = "GROUP_INACTIVE";

    /// <summary>A billing day is 1 to 28.</summary>
    public const string InvalidBillingDay = "INVALID_BILLING_DAY";

    /// <summary>The membership of a billing group ends earlier already.</summary>
    public const string AlreadyLeft = "ALREADY_LEFT";

    /// <summary>The customer or the contract bills to a group at that time already.</summary>
    public const string InOtherGroup = "SUBSCRIPTION_IN_OTHER_GROUP";

    /// <summary>The payment's line bills to a group: its invoice asks for it.</summary>
    public const string BillsToGroup = "BILLS_TO_GROUP";

    /// <summary>There is no such customer.</summary>
    public const string CustomerNotFound = "CUSTOMER_NOT_FOUND";

    /// <summary>There is no such subscription.</summary>
    public const string SubscriptionNotFound = "SUBSCRIPTION_NOT_FOUND";

    /// <summary>There is nothing to invoice.</summary>
    public const string NothingToInvoice = "NOTHING_TO_INVOICE";
}
