using FlexPortal.Application.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Infrastructure.Mail;

/// <summary>Registers the way in which e-mails leave.</summary>
public static class MailRegistration
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The configuration's section.</param>
    /// <param name="contentRoot">What relative paths start from.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, MailOptions options, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(options);
        IMailSender sender = options.Way switch
        {
            MailWay.Smtp when !string.IsNullOrWhiteSpace(options.Host) => new SmtpMailSender(options),
            MailWay.Folder => new FolderMailSender(options, Path.GetFullPath(options.Folder, contentRoot)),
            _ => new NoMailSender(),
        };
        return services.AddSingleton(sender);
    }
}
