using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>Looks a sign-in up; asked at every request.</summary>
public sealed class FindSession(Database database) : IUseCase
{
    /// <summary>The sign-in, or null when it ended or the account is disabled.</summary>
    public async Task<SessionState?> ExecuteAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.UserSessions.Where(s => s.Id == sessionId)
            .Join(db.Users.Where(u => !u.IsDisabled), s => s.UserId, u => u.Id, (s, u) => new SessionState(s.Id, u.Id, u.DisplayName, u.Role, u.SecurityStamp ?? "", u.MustChangePassword, u.TwoFactorEnabled, s.SecondFactorAtUtc))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
