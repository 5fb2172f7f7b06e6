using System.Security.Cryptography;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>
/// Takes the code of a person's authenticator app, or a recovery code, when signing in and before acts that ask for it again. Each code counts once; tries are
/// counted before they are looked at, together with those of the password.
/// </summary>
public sealed class GiveSecondFactor(Database database, Secrets secrets) : IUseCase
{
    /// <summary>For how long a code that was given serves for such acts.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>Tries it.</summary>
    /// <param name="current">The person's sign-in.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>The sign-in as it is then; null when the code is wrong or was used before, or the account is locked.</returns>
    public async Task<SessionState?> ExecuteAsync(SessionState current, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(code);
        if (await CountAttemptAsync(current.UserId, cancellationToken) is not { } user)
            return null;
        var typed = Authenticator.Normalize(code);
        var step = StepOf(user, typed);
        return await database.WriteAsync(session => GiveAsync(session, current, typed, step), cancellationToken);
    }

    private Task<User?> CountAttemptAsync(Guid userId, CancellationToken cancellationToken) => database.WriteAsync<User?>(
        async session =>
        {
            var user = await session.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, session.CancellationToken);
            if (user is not { TwoFactorEnabled: true, IsDisabled: false } || user.LockoutEnd > session.NowUtc)
                return null;
            if (SignIn.Count(user, session.NowUtc))
                session.Audit(new AuditFact("user.locked", UserId.From(user.Id).ToString(), $"Account of {user.DisplayName} locked for {SignIn.LockedFor.TotalMinutes:0} minutes after {SignIn.MaxAttempts} wrong codes"));
            return user;
        },
        cancellationToken);

    private long? StepOf(User user, string typed)
    {
        try
        {
            return user.AuthenticatorSecret is { } secret ? Authenticator.StepOf(secrets.Reveal(Authenticator.Purpose, secret), typed) : null;
        }
        catch (CryptographicException)
        {
            // The key cannot be opened any more: recovery codes still serve.
            return null;
        }
    }

    private static async Task<SessionState?> GiveAsync(WriteSession session, SessionState current, string typed, long? step)
    {
        var user = await session.Db.Users.SingleAsync(u => u.Id == current.UserId, session.CancellationToken);
        var signIn = await session.Db.UserSessions.SingleOrDefaultAsync(s => s.Id == current.SessionId && s.UserId == user.Id, session.CancellationToken);
        if (signIn is null || user.IsDisabled || !await IsRightAsync(session, user, typed, step))
            return null;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        signIn.SecondFactorAtUtc = RealTime.NowUtc;
        return SessionState.Of(user, signIn);
    }

    private static async Task<bool> IsRightAsync(WriteSession session, User user, string typed, long? step)
    {
        if (step is { } used)
        {
            if (user.LastAuthenticatorStep >= used)
                return false;
            user.LastAuthenticatorStep = used;
            return true;
        }

        var hash = Authenticator.Hash(user.Id, typed);
        if (await session.Db.RecoveryCodes.Where(c => c.UserId == user.Id && c.Hash == hash).ExecuteDeleteAsync(session.CancellationToken) == 0)
            return false;
        session.Audit(new AuditFact("user.recovery-code-used", UserId.From(user.Id).ToString(), $"{user.DisplayName} used a recovery code"));
        return true;
    }
}
