using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>Ends a sign-in: its cookie, and every copy of it, is worth nothing from now on.</summary>
public sealed class SignOut(Database database) : IUseCase
{
    /// <summary>Ends it; nothing happens when it ended already.</summary>
    public Task ExecuteAsync(Guid sessionId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var ended = await session.Db.UserSessions.Where(s => s.Id == sessionId).ExecuteDeleteAsync(session.CancellationToken);
            if (ended > 0 && session.Actor.UserId is { } user)
                session.Audit(new AuditFact("user.signed-out", UserId.From(user).ToString(), $"{session.Actor.Name} signed out"));
        },
        cancellationToken);
}
