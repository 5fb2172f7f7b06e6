namespace FlexPortal.Application.Mail;

/// <summary>Hands e-mails over: to a mail server, or into a folder. Called outside of every transaction.</summary>
public interface IMailSender
{
    /// <summary>How e-mails leave this installation, for people.</summary>
    string Way { get; }

    /// <summary>Whether e-mails leave at all; else they wait.</summary>
    bool IsSetUp { get; }

    /// <summary>Hands one over. Whatever goes wrong is an answer, because the next one has to go on.</summary>
    Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken cancellationToken);

    /// <summary>The file of an e-mail that was written into a folder; null where there is none.</summary>
    Task<byte[]?> FileAsync(string id, CancellationToken cancellationToken);
}

/// <summary>How handing over ended.</summary>
public enum MailOutcome
{
    /// <summary>Taken.</summary>
    Sent,

    /// <summary>Certainly not taken; may be later.</summary>
    TryLater,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>The line broke after everything had been handed over: nobody knows.</summary>
    Unknown,
}

/// <summary>How handing over ended, and why.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Problem">Why it was not taken; no secret.</param>
public sealed record MailAnswer(MailOutcome Outcome, string? Problem = null);

/// <summary>An e-mail with its file.</summary>
/// <param name="Id">Its identity: the same in every try.</param>
/// <param name="ToAddress">The address.</param>
/// <param name="ToName">The addressee.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="WrittenAtUtc">When it was written.</param>
/// <param name="File">The PDF that goes with it; null for none.</param>
public sealed record MailToSend(string Id, string ToAddress, string ToName, string Subject, string Body, DateTime WrittenAtUtc, MailFile? File);

/// <summary>A file of an e-mail.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record MailFile(string Name, byte[] Bytes);
