using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Access;

/// <summary>Switches an account off and on again. Off: no sign-in, and open ones end at once.</summary>
public sealed class SwitchAccount(Database database) : IUseCase
{
    /// <summary>Switches it; nothing happens when it is so already.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="disabled">Off, or on.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>, the last active admin, or oneself.</exception>
    public Task ExecuteAsync(UserId id, bool disabled, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.HoldAdminsAsync();
            var user = await session.FindUserAsync(id);
            if (user.IsDisabled == disabled)
                return;
            if (disabled)
                await RefuseAsync(session, user);
            user.IsDisabled = disabled;
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
            await session.EndSessionsAsync(user);
            session.Audit(new AuditFact(disabled ? "user.disabled" : "user.enabled", id.ToString(), $"Account of {user.DisplayName} {(disabled ? "disabled" : "enabled")}"));
        },
        cancellationToken);

    private static async Task RefuseAsync(WriteSession session, User user)
    {
        await session.RefuseToLoseAdminAsync(user);
        if (session.Actor.UserId == user.Id)
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "Nobody disables their own account.");
    }
}
