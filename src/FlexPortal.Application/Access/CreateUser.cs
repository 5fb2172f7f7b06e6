using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>Opens an account.</summary>
public sealed class CreateUser(Database database, AccountTools tools, TimeProvider clock) : IUseCase
{
    /// <summary>Opens it. Without a password one is made, and the person has to choose another at the first sign-in.</summary>
    /// <param name="newUser">Whose.</param>
    /// <param name="password">The person's own password, or null.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">The e-mail has an account, or the password breaks the rules.</exception>
    public async Task<CreatedUser> ExecuteAsync(NewUser newUser, string? password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(newUser);
        var chosen = password ?? GeneratedPassword.New();
        // Hashed before the transaction: it takes a tenth of a second on purpose.
        var user = newUser.WithPassword(chosen, tools, clock.GetUtcNow().UtcDateTime);
        user.MustChangePassword = password is null;
        return await database.WriteAsync(
            async session =>
            {
                session.RequireProof();
                if (await session.Db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, session.CancellationToken))
                    throw new BusinessRuleException(RuleCodes.Conflict, "There is an account with this e-mail already.", nameof(NewUser.Email));
                session.Db.Users.Add(user);
                session.Audit(new AuditFact("user.created", UserId.From(user.Id).ToString(), $"Account of {user.DisplayName} opened as {user.Role}") { After = AuditFact.Describe(newUser) });
                return new CreatedUser(UserId.From(user.Id), password is null ? chosen : null);
            },
            cancellationToken);
    }
}

/// <summary>An account that was opened.</summary>
/// <param name="Id">The person.</param>
/// <param name="OneTimePassword">The password that was made for it, to be shown once; null when the person chose one.</param>
public sealed record CreatedUser(UserId Id, string? OneTimePassword);
