using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>Opens the first account of an installation, an admin's, when there is none.</summary>
public sealed class CreateFirstAdmin(Database database, AccountTools tools, IActorSource actors, TimeProvider clock) : IUseCase
{
    /// <summary>Whether the installation still waits for its first account.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return !await db.Users.AnyAsync(cancellationToken);
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>: somebody has an account already. Or the password breaks the rules.</exception>
    public async Task<UserId> ExecuteAsync(string email, string displayName, string password, CancellationToken cancellationToken)
    {
        var user = new NewUser(email, displayName, Role.Admin).WithPassword(password, tools, clock.GetUtcNow().UtcDateTime);
        return await database.WriteAsync(
            async session =>
            {
                if (await session.Db.Users.AnyAsync(session.CancellationToken))
                    throw new BusinessRuleException(RuleCodes.NotFound, "The installation has its first account already.");
                // Two people with the token at once: the record's key lets one of them through.
                session.Db.IdempotencyRecords.Add(new IdempotencyRecord { Scope = "setup", Key = "first-admin", RequestSha256 = "", Response = "", CreatedAtUtc = session.NowUtc });
                session.Db.Users.Add(user);
                session.Audit(new AuditFact("user.created", UserId.From(user.Id).ToString(), $"First account opened: {user.DisplayName}, Admin"));
                return UserId.From(user.Id);
            },
            cancellationToken,
            new Actor(user.Id, user.DisplayName, actors.Current.From));
    }
}
