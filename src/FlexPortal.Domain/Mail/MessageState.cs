namespace FlexPortal.Domain.Mail;

/// <summary>Where an e-mail stands.</summary>
public enum MessageState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>The mail server is being asked to take it.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Refused, or tried for two days in vain.</summary>
    Failed,

    /// <summary>The program stopped, or the line broke, while the mail server was taking it: it is not sent again by itself.</summary>
    Unknown,

    /// <summary>It came back.</summary>
    Bounced,
}
