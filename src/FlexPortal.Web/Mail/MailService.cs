using FlexPortal.Application.Mail;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Mail;

/// <summary>Decides when the outbox is emptied: always, as soon as something waits. Each e-mail is claimed.</summary>
internal sealed class MailService(IServiceScopeFactory scopes, ILogger<MailService> log) : RoundService(scopes, TimeSpan.FromSeconds(3), log)
{
    private const int Batch = 50;

    protected override string Work => "Sending e-mails";

    protected override async Task<bool> RoundAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await services.GetRequiredService<DeliverMail>().ExecuteAsync(Batch, cancellationToken) == Batch;
}
