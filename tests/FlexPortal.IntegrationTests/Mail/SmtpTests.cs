using System.Text;
using FlexPortal.Application.Mail;
using FlexPortal.Infrastructure.Mail;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace FlexPortal.IntegrationTests.Mail;

/// <summary>The mail server as it really is: slow, rude, and gone in the middle.</summary>
public class SmtpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_email_arrives_with_its_text_and_its_file()
    {
        await using var server = new MailServer();

        var answer = await Sender(server).SendAsync(Mail(), Cancel);

        Assert.Equal(MailOutcome.Sent, answer.Outcome);
        using var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(server.Taken))), Cancel);
        Assert.Equal(("Rechnung für Łukasz", "msg_1@rentals.example"), (message.Subject, message.MessageId));
        Assert.Equal(new MailboxAddress("Łukasz", "lukasz@example.com"), Assert.Single(message.To));
        Assert.Equal("Dear Łukasz,\n\nsee attached.", message.TextBody!.ReplaceLineEndings("\n").Trim());
        var file = Assert.IsType<MimePart>(Assert.Single(message.Attachments));
        using var bytes = new MemoryStream();
        await file.Content!.DecodeToAsync(bytes, Cancel);
        Assert.Equal(("INV-1.pdf", "application/pdf", true), (file.FileName, file.ContentType.MimeType, bytes.ToArray().SequenceEqual(Mail().File!.Bytes)));
    }

    [Fact]
    public async Task Nothing_that_is_typed_breaks_out_of_a_header()
    {
        await using var server = new MailServer();

        await Sender(server).SendAsync(Mail() with { Subject = "Hello\r\nBcc: all@example.com", ToName = "A\r\nX-Evil: yes" }, Cancel);

        using var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(server.Taken))), Cancel);
        Assert.Empty(message.Bcc);
        Assert.Null(message.Headers["X-Evil"]);
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox", MailOutcome.Refused)]
    [InlineData("RCPT", "451 try later", MailOutcome.TryLater)]
    [InlineData("MAIL", "421 too busy", MailOutcome.TryLater)]
    [InlineData(".", "554 spam", MailOutcome.Refused)]
    [InlineData(".", "452 disk full", MailOutcome.TryLater)]
    [InlineData("EHLO", "", MailOutcome.TryLater)]
    [InlineData(".", "", MailOutcome.Unknown)]
    public async Task What_the_server_answers_decides(string command, string says, MailOutcome outcome)
    {
        await using var server = new MailServer { Answer = line => line.StartsWith(command, StringComparison.Ordinal) ? says : null };

        Assert.Equal(outcome, (await Sender(server).SendAsync(Mail(), Cancel)).Outcome);
    }

    [Fact]
    public async Task Without_the_encryption_that_is_asked_for_nothing_is_said()
    {
        await using var server = new MailServer();

        var answer = await Sender(server, MailEncryption.StartTls).SendAsync(Mail(), Cancel);

        Assert.Equal(MailOutcome.TryLater, answer.Outcome);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        int port;
        await using (var gone = new MailServer())
            port = gone.Port;

        Assert.Equal(MailOutcome.TryLater, (await Sender(port, MailEncryption.None).SendAsync(Mail(), Cancel)).Outcome);
    }

    private static MailToSend Mail() => new("msg_1", "lukasz@example.com", "Łukasz", "Rechnung für Łukasz", "Dear Łukasz,\n\nsee attached.", new DateTime(2025, 3, 10, 12, 0, 0, DateTimeKind.Utc), new MailFile("INV-1.pdf", [37, 80, 68, 70, 0, 255]));

    private static IMailSender Sender(MailServer server, MailEncryption encryption = MailEncryption.None) => Sender(server.Port, encryption);

    private static IMailSender Sender(int port, MailEncryption encryption) => new ServiceCollection()
        .AddMail(new MailOptions { Way = MailWay.Smtp, Host = "127.0.0.1", Port = port, Encryption = encryption, FromAddress = "billing@rentals.example", FromName = "Rentals", TimeoutSeconds = 5 }, Path.GetTempPath())
        .BuildServiceProvider().GetRequiredService<IMailSender>();
}
