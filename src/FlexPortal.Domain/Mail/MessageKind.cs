namespace FlexPortal.Domain.Mail;

/// <summary>What an e-mail is about.</summary>
public enum MessageKind
{
    /// <summary>An invoice, with its PDF.</summary>
    Invoice,

    /// <summary>A payment failed.</summary>
    PaymentFailed,
}
