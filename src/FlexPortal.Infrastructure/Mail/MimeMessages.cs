using FlexPortal.Application.Mail;
using MimeKit;

namespace FlexPortal.Infrastructure.Mail;

/// <summary>Makes the e-mail that travels: plain text and the PDF. The library encodes every header, so that nothing can break out of one.</summary>
internal static class MimeMessages
{
    public static MimeMessage Of(MailToSend mail, MailOptions options)
    {
        var from = options.FromAddress ?? "noreply@localhost";
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = new DateTimeOffset(mail.WrittenAtUtc, TimeSpan.Zero),
        };
        // The same in every try, so that a server that sees it twice can tell.
        message.MessageId = $"{mail.Id}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}";
        message.From.Add(new MailboxAddress(options.FromName ?? "", from));
        message.To.Add(new MailboxAddress(mail.ToName, mail.ToAddress));
        // Answering machines leave it alone.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        var body = new BodyBuilder { TextBody = mail.Body };
        if (mail.File is { } file)
            body.Attachments.Add(file.Name, file.Bytes, new ContentType("application", "pdf"));
        message.Body = body.ToMessageBody();
        return message;
    }
}
