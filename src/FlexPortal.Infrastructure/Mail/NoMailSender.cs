using FlexPortal.Application.Mail;

namespace FlexPortal.Infrastructure.Mail;

/// <summary>Nothing is set up: e-mails wait.</summary>
internal sealed class NoMailSender : IMailSender
{
    public string Way => "not set up";

    public bool IsSetUp => false;

    public Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken cancellationToken) => Task.FromResult(new MailAnswer(MailOutcome.TryLater, "E-mail is not set up."));

    public Task<byte[]?> FileAsync(string id, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}
