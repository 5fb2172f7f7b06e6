using FlexPortal.Application.Audit;
using FlexPortal.Application.Bulk;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Adds many members to a group as a job: it shows how far it is, goes on when nobody looks, and reports of each whether it joined.</summary>
public sealed class StartJoinJob(Database database) : IUseCase
{
    /// <summary>More than this are a job; fewer join in the request that asks for it.</summary>
    public const int WorthIt = 200;

    /// <summary>Under what its forms' keys are kept.</summary>
    public const string Act = "bulk.join";

    /// <summary>Starts it. Who joins is written down now.</summary>
    /// <param name="request">Whom, and from when. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    /// <returns>The job.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, GROUP_INACTIVE; VALIDATION_ERROR: nobody, or more than <see cref="BulkJob.Most"/>.</exception>
    public async Task<BulkJobId> ExecuteAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return BulkJobId.From(await database.WriteAsync(
            session => session.OnceAsync($"{Act}:{session.Actor.UserId}", request.IdempotencyKey, request, () => StartAsync(session, request)),
            cancellationToken));
    }

    private static async Task<Guid> StartAsync(WriteSession session, JoinRequest request)
    {
        var group = await SaveBillingGroup.LoadAsync(session, request.GroupId, null);
        group.RequireActive();
        var by = (session.Actor.UserId ?? throw new InvalidOperationException("A person adds members."), session.Actor.Name, session.Actor.From);
        var parameters = new BulkParameters { From = request.From, GroupId = group.Id };
        var job = BulkJob.Start(BulkAct.JoinGroup, parameters.Write(), request.Members.Count, by, session.NowUtc);
        session.Db.BulkJobs.Add(job);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        await session.InsertAsync(request.Members.Select((member, i) => BulkJobRow.Of(job.Id, i + 1, member.CustomerId, member.SubscriptionId, member.CostCentre)).ToList());
        session.Audit(new AuditFact("bulk.started", job.Id.ToString(), $"{request.Members.Count} members are added to {group.Name} from {request.From:yyyy-MM-dd}") { After = AuditFact.Describe(parameters) });
        return job.Id.Value;
    }
}
