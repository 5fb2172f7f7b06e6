using System.Net.Sockets;
using FlexPortal.Application.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace FlexPortal.Infrastructure.Mail;

/// <summary>Hands e-mails to a mail server. Until the text is handed over, everything that goes wrong is certainly not sent; after that, only an answer of the server is an answer.</summary>
internal sealed class SmtpMailSender(MailOptions options) : IMailSender
{
    public string Way => $"the mail server {options.Host}";

    public bool IsSetUp => true;

    public async Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000 };
        if (await ConnectAsync(client, patience.Token) is { } refused)
            return refused;
        var answer = await HandOverAsync(client, mail, patience.Token);
        await LeaveAsync(client);
        return answer;
    }

    public Task<byte[]?> FileAsync(string id, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);

    private async Task<MailAnswer?> ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var encryption = options.Encryption switch
        {
            MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
            MailEncryption.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, encryption, cancellationToken);
            if (options.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, options.Password ?? "", cancellationToken);
            return null;
        }
        catch (Exception e) when (IsLineTrouble(e) || e is MailKit.Security.AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return new MailAnswer(MailOutcome.TryLater, e switch
            {
                MailKit.Security.AuthenticationException => "The mail server refused the account.",
                SslHandshakeException or NotSupportedException => "The line to the mail server could not be encrypted.",
                _ => "The mail server cannot be reached.",
            });
        }
    }

    private async Task<MailAnswer> HandOverAsync(SmtpClient client, MailToSend mail, CancellationToken cancellationToken)
    {
        using var message = MimeMessages.Of(mail, options);
        try
        {
            await client.SendAsync(message, cancellationToken);
            return new MailAnswer(MailOutcome.Sent);
        }
        catch (SmtpCommandException e)
        {
            // The server said so itself: 4xx may pass, 5xx will not.
            var passes = (int)e.StatusCode is >= 400 and < 500;
            return new MailAnswer(passes ? MailOutcome.TryLater : MailOutcome.Refused, $"The mail server answered {(int)e.StatusCode}{(e.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? " to the address" : "")}.");
        }
        catch (Exception e) when (IsLineTrouble(e))
        {
            return new MailAnswer(MailOutcome.Unknown, "The line to the mail server broke while it was taking the e-mail. Look there whether it went before you send it again.");
        }
    }

    private static async Task LeaveAsync(SmtpClient client)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception e) when (IsLineTrouble(e))
        {
            // It has the e-mail, or said that it has not: how it says good-bye does not matter.
        }
    }

    private static bool IsLineTrouble(Exception e) =>
        e is IOException or SocketException or TimeoutException or OperationCanceledException or ProtocolException or ServiceNotConnectedException or System.Security.Authentication.AuthenticationException or CommandException;
}
