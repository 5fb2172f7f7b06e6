using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>
/// Lets one process at a time work on a job. The lease runs out by itself when its process dies. Lease times are real times: a demo's
/// clock may jump.
/// </summary>
public sealed class JobLeases(Database database) : IUseCase
{
    /// <summary>How long a lease holds without renewal.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes or renews a lease.</summary>
    /// <returns>Whether <paramref name="owner"/> holds it now.</returns>
    public Task<bool> TakeAsync(string job, string owner, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var now = RealTime.NowUtc;
            var until = now + Duration;
            var taken = await session.Db.JobLeases.Where(l => l.Job == job && (l.Owner == owner || l.ExpiresAtUtc < now))
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.Owner, owner).SetProperty(x => x.ExpiresAtUtc, until), session.CancellationToken);
            if (taken == 1)
                return true;
            if (await session.Db.JobLeases.AnyAsync(l => l.Job == job, session.CancellationToken))
                return false;
            session.Db.JobLeases.Add(new JobLease { Job = job, Owner = owner, ExpiresAtUtc = until });
            return true;
        },
        cancellationToken,
        Actor.BillingRun);

    /// <summary>Gives a lease back.</summary>
    public Task ReleaseAsync(string job, string owner, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Db.JobLeases.Where(l => l.Job == job && l.Owner == owner).ExecuteDeleteAsync(session.CancellationToken),
        cancellationToken,
        Actor.BillingRun);
}
