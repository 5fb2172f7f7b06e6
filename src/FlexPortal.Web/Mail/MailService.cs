using FlexPortal.Application.Access;
using FlexPortal.Application.Mail;
using FlexPortal.Web.Access;

namespace FlexPortal.Web.Mail;

/// <summary>Decides when the outbox is emptied: always, as soon as something waits. Any number of processes may run it: each e-mail is claimed.</summary>
internal sealed class MailService(IServiceScopeFactory scopes, ILogger<MailService> log) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<SignedInActor>().Otherwise = Actor.Collection;
                if (await scope.ServiceProvider.GetRequiredService<DeliverMail>().ExecuteAsync(Batch, stoppingToken) == Batch)
                    continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program stops: an e-mail under way is written down first.
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Sending e-mails stopped short; it is tried again in {Delay}", LookAgain);
            }

            await Task.Delay(LookAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
