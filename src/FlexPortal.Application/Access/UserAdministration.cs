using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>What the acts on other people's accounts share.</summary>
internal static class UserAdministration
{
    /// <summary>Loads an account to change it.</summary>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>.</exception>
    public static async Task<User> FindUserAsync(this WriteSession session, UserId id) =>
        await session.Db.Users.SingleOrDefaultAsync(u => u.Id == id.Value, session.CancellationToken)
        ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such account.");

    /// <summary>
    /// Holds the admins' rows until the act ends. Without it two admins who disable each other at once would leave nobody.
    /// Call it before an account is loaded.
    /// </summary>
    public static Task HoldAdminsAsync(this WriteSession session)
    {
        var stamp = Guid.NewGuid().ToString();
        return session.Db.Users.Where(u => u.Role == Role.Admin).ExecuteUpdateAsync(u => u.SetProperty(x => x.ConcurrencyStamp, stamp), session.CancellationToken);
    }

    /// <summary>Refuses to take an admin away from the installation when there is no other, and from the person who acts.</summary>
    public static async Task RefuseToLoseAdminAsync(this WriteSession session, User user)
    {
        if (user.Role != Role.Admin || user.IsDisabled)
            return;
        if (!await session.Db.Users.AnyAsync(u => u.Id != user.Id && u.Role == Role.Admin && !u.IsDisabled, session.CancellationToken))
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "This is the last active admin. Give another person the role first.");
        if (session.Actor.UserId == user.Id)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Ask another admin: nobody takes the role from themselves.");
    }

    /// <summary>Ends every open sign-in of an account.</summary>
    public static Task EndSessionsAsync(this WriteSession session, User user)
    {
        user.Restamp();
        return session.Db.UserSessions.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(session.CancellationToken);
    }
}
