using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>A person chooses another password. Every other sign-in of the account ends.</summary>
public sealed class ChangeOwnPassword(Database database, AccountTools tools) : IUseCase
{
    /// <summary>Changes it.</summary>
    /// <param name="current">The person's open sign-in, which goes on under the returned state.</param>
    /// <param name="currentPassword">The password of today.</param>
    /// <param name="newPassword">The password from now on.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">The password of today is wrong, or the new one breaks the rules.</exception>
    public async Task<SessionState> ExecuteAsync(SessionState current, string currentPassword, string newPassword, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        var known = await FindAsync(current.UserId, cancellationToken);
        if (known.PasswordHash is null || tools.Hasher.VerifyHashedPassword(known, known.PasswordHash, currentPassword) == PasswordVerificationResult.Failed)
            throw new BusinessRuleException(RuleCodes.Invalid, "This is not your current password.", "CurrentPassword");
        if (currentPassword == newPassword)
            throw new BusinessRuleException(RuleCodes.Invalid, "Choose a password that differs from the current one.", "NewPassword");
        if (PasswordRules.Refusal(newPassword, known.Email ?? "", known.DisplayName) is { } refusal)
            throw new BusinessRuleException(RuleCodes.Invalid, refusal, "NewPassword");
        var hash = tools.Hasher.HashPassword(known, newPassword);
        return await database.WriteAsync(
            async session =>
            {
                var user = await session.Db.Users.SingleAsync(u => u.Id == current.UserId, session.CancellationToken);
                if (user.PasswordHash != known.PasswordHash)
                    throw new BusinessRuleException(RuleCodes.Conflict, "The password was changed meanwhile. Sign in again.");
                user.SetPassword(hash, mustChange: false);
                await session.Db.UserSessions.Where(s => s.UserId == user.Id && s.Id != current.SessionId).ExecuteDeleteAsync(session.CancellationToken);
                session.Audit(new AuditFact("user.password-changed", UserId.From(user.Id).ToString(), $"{user.DisplayName} chose another password"));
                return current with { SecurityStamp = user.SecurityStamp!, MustChangePassword = false };
            },
            cancellationToken);
    }

    private async Task<User> FindAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Users.SingleAsync(u => u.Id == userId, cancellationToken);
    }
}
