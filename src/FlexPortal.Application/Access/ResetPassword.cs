using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Access;

/// <summary>Gives a person who lost the password a new one to sign in with once; a lock is lifted, open sign-ins end.</summary>
public sealed class ResetPassword(Database database, AccountTools tools) : IUseCase
{
    private static readonly User Anybody = new();

    /// <summary>Makes it.</summary>
    /// <returns>The password, to be shown once: it is not kept.</returns>
    /// <exception cref="BusinessRuleException"><c>SECOND_FACTOR_REQUIRED</c>, <c>NOT_FOUND</c>.</exception>
    public Task<string> ExecuteAsync(UserId id, CancellationToken cancellationToken)
    {
        var password = GeneratedPassword.New();
        var hash = tools.Hasher.HashPassword(Anybody, password);
        return database.WriteAsync(
            async session =>
            {
                session.RequireProof();
                var user = await session.FindUserAsync(id);
                user.SetPassword(hash, mustChange: true);
                await session.EndSessionsAsync(user);
                session.Audit(new AuditFact("user.password-reset", id.ToString(), $"{user.DisplayName} was given a one-time password"));
                return password;
            },
            cancellationToken);
    }
}
