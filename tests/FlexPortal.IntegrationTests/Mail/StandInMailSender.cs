using System.Collections.Concurrent;
using FlexPortal.Application.Mail;

namespace FlexPortal.IntegrationTests.Mail;

/// <summary>Takes e-mails, or refuses them as the test wants.</summary>
public sealed class StandInMailSender : IMailSender
{
    private readonly ConcurrentQueue<MailToSend> taken = new();

    public string Way => "the tests";

    public bool IsSetUp { get; set; } = true;

    /// <summary>What it answers.</summary>
    public Func<MailToSend, Task<MailAnswer>> Answer { get; set; } = _ => Task.FromResult(new MailAnswer(MailOutcome.Sent));

    /// <summary>Every e-mail that was handed over, in order.</summary>
    public IReadOnlyList<MailToSend> Taken => [.. taken];

    public Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken cancellationToken)
    {
        taken.Enqueue(mail);
        return Answer(mail);
    }

    public Task<byte[]?> FileAsync(string id, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}
