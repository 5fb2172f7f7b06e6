using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Asks for a verification. The hosted service of any instance takes it up.</summary>
public sealed class RequestVerification(Database database) : IUseCase
{
    /// <summary>Queues a verification; one that waits already is used again.</summary>
    public Task<Guid> ExecuteAsync(VerifyTrigger trigger, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.Db.VerifyRuns.Where(r => r.Status == VerifyStatus.Queued).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(session.CancellationToken) is { } waiting)
                return waiting;
            var run = new VerifyRun { Trigger = trigger, RequestedBy = session.Actor.Name, RequestedAtUtc = RealTime.NowUtc };
            session.Db.VerifyRuns.Add(run);
            return run.Id;
        },
        cancellationToken);
}
