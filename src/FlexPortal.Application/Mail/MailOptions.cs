namespace FlexPortal.Application.Mail;

/// <summary>How e-mails leave: the section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    /// <summary>A try gets this long at least, in seconds.</summary>
    public const int LeastTimeoutSeconds = 5;

    /// <summary>A try gets this long at most, in seconds: what takes longer would be given to another process meanwhile.</summary>
    public const int MostTimeoutSeconds = 120;

    /// <summary>By which way.</summary>
    public MailWay Way { get; set; }

    /// <summary>The address that e-mails come from.</summary>
    public string? FromAddress { get; set; }

    /// <summary>The name that e-mails come from.</summary>
    public string? FromName { get; set; }

    /// <summary>The folder for <see cref="MailWay.Folder"/>; relative paths start at the content root.</summary>
    public string Folder { get; set; } = "data/mail";

    /// <summary>The mail server.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the line is encrypted: <c>StartTls</c> (required), <c>Tls</c> from the first byte, or <c>None</c> for a server on this machine.</summary>
    public MailEncryption Encryption { get; set; } = MailEncryption.StartTls;

    /// <summary>The account; null for a server that asks for none.</summary>
    public string? User { get; set; }

    /// <summary>Its password: give it by the environment or a secret store, never in a file.</summary>
    public string? Password { get; set; }

    /// <summary>How long one try may take, in seconds, <see cref="LeastTimeoutSeconds"/> to <see cref="MostTimeoutSeconds"/>.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>By which way e-mails leave.</summary>
public enum MailWay
{
    /// <summary>Not at all: they wait, and are out of date after three days.</summary>
    None,

    /// <summary>As files in a folder, for Development.</summary>
    Folder,

    /// <summary>By a mail server.</summary>
    Smtp,
}

/// <summary>How the line to the mail server is encrypted.</summary>
public enum MailEncryption
{
    /// <summary>Plain first, encrypted before anything is said; without it nothing is sent.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a server on this machine.</summary>
    None,
}
