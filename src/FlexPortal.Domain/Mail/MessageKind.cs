namespace FlexPortal.Domain.Mail;

/// <summary>What an e-mail is about.</summary>
public enum MessageKind
{
    /// <summary>An invoice, with its PDF.</summary>
    Invoice,

    /// <summary>A payment failed.</summary>
    PaymentFailed,

    /// <summary>What is open of an invoice is to be paid, with its PDF.</summary>
    Reminder,
}
