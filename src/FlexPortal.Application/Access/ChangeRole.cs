using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Access;

/// <summary>Gives a person another role; open sign-ins end, so that it holds at once.</summary>
public sealed class ChangeRole(Database database) : IUseCase
{
    /// <summary>Changes it; nothing happens when it is the role of today.</summary>
    /// <exception cref="BusinessRuleException"><c>SECOND_FACTOR_REQUIRED</c>, <c>NOT_FOUND</c>, the last active admin, or oneself.</exception>
    public Task ExecuteAsync(UserId id, Role role, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            session.RequireProof();
            await session.HoldAdminsAsync();
            var user = await session.FindUserAsync(id);
            if (user.Role == role)
                return;
            await session.RefuseToLoseAdminAsync(user);
            var before = user.Role;
            user.Role = role;
            await session.EndSessionsAsync(user);
            session.Audit(new AuditFact("user.role-changed", id.ToString(), $"{user.DisplayName} is {role} now, was {before}")
            {
                Before = AuditFact.Describe(new { Role = before }),
                After = AuditFact.Describe(new { Role = role }),
            });
        },
        cancellationToken);
}
