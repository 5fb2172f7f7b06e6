using FlexPortal.Application.Mail;

namespace FlexPortal.Infrastructure.Mail;

/// <summary>Writes e-mails as .eml files into a folder, for Development.</summary>
internal sealed class FolderMailSender(MailOptions options, string folder) : IMailSender
{
    public string Way => "files in a folder";

    public bool IsSetUp => true;

    public async Task<MailAnswer> SendAsync(MailToSend mail, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var message = MimeMessages.Of(mail, options);
            // Written beside and moved into place: who looks sees all of it or nothing.
            var path = PathOf(mail.Id);
            await message.WriteToAsync(path + ".new", cancellationToken);
            File.Move(path + ".new", path, overwrite: true);
            return new MailAnswer(MailOutcome.Sent);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MailAnswer(MailOutcome.TryLater, "The folder cannot be written to.");
        }
    }

    public async Task<byte[]?> FileAsync(string id, CancellationToken cancellationToken) =>
        File.Exists(PathOf(id)) ? await File.ReadAllBytesAsync(PathOf(id), cancellationToken) : null;

    // Identities hold letters, digits and underscores only.
    private string PathOf(string id) => Path.Combine(folder, id + ".eml");
}
