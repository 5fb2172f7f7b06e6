using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>
/// Signs a person in by e-mail and password. Unknown, disabled, locked and mistaken look alike from outside, in words and in time. An
/// attempt is counted before its password is looked at, so that many at once get no more tries than one after the other.
/// </summary>
public sealed class SignIn(Database database, AccountTools tools, IActorSource actors) : IUseCase
{
    /// <summary>Wrong passwords before an account is locked.</summary>
    public const int MaxAttempts = 5;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan OldestSession = TimeSpan.FromDays(30);
    private static readonly User Nobody = new();
    private static string? dummyHash;

    /// <summary>Tries it.</summary>
    /// <returns>The session, or null when the person was refused.</returns>
    public async Task<SessionState?> ExecuteAsync(string email, string password, CancellationToken cancellationToken)
    {
        var user = await CountAttemptAsync(tools.Normalizer.NormalizeEmail(email), cancellationToken);
        var verified = tools.Hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? DummyHash(tools.Hasher), password);
        if (user is null)
            return null;
        if (verified != PasswordVerificationResult.Failed)
            return await StartAsync(user, password, verified == PasswordVerificationResult.SuccessRehashNeeded, cancellationToken);
        if (user.AccessFailedCount == MaxAttempts)
            await NoteLockAsync(user, cancellationToken);
        return null;
    }

    private Task<User?> CountAttemptAsync(string normalizedEmail, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var user = await session.Db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalizedEmail, session.CancellationToken);
            if (user is null || user.IsDisabled || user.LockoutEnd > session.NowUtc)
                return null;
            Count(user, session.NowUtc);
            return user;
        },
        cancellationToken);

    /// <summary>Counts one try of a password or code.</summary>
    /// <returns>Whether it locks the account, unless it is right.</returns>
    internal static bool Count(User user, DateTime nowUtc)
    {
        if (user.LockoutEnd is not null)
            user.AccessFailedCount = 0;
        user.AccessFailedCount++;
        user.LockoutEnd = user.AccessFailedCount >= MaxAttempts ? nowUtc + LockedFor : null;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return user.AccessFailedCount == MaxAttempts;
    }

    private Task<SessionState?> StartAsync(User tried, string password, bool rehash, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var user = await session.Db.Users.SingleOrDefaultAsync(u => u.Id == tried.Id, session.CancellationToken);
            if (user is null || user.IsDisabled || user.PasswordHash != tried.PasswordHash)
                return null;
            if (rehash)
                user.PasswordHash = tools.Hasher.HashPassword(user, password);
            // With a second factor the count goes on until its code is given: a known password buys no tries of codes.
            if (!user.TwoFactorEnabled)
                user.AccessFailedCount = 0;
            user.LockoutEnd = null;
            user.LastSignInAtUtc = session.NowUtc;
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            var tooOld = session.NowUtc - OldestSession;
            await session.Db.UserSessions.Where(s => s.UserId == user.Id && s.StartedAtUtc < tooOld).ExecuteDeleteAsync(session.CancellationToken);
            var started = new UserSession { Id = Guid.CreateVersion7(), UserId = user.Id, StartedAtUtc = session.NowUtc, From = session.Actor.From };
            session.Db.UserSessions.Add(started);
            session.Audit(new AuditFact("user.signed-in", UserId.From(user.Id).ToString(), $"{user.DisplayName} signed in"));
            return SessionState.Of(user, started);
        },
        cancellationToken,
        Acting(tried));

    private Task NoteLockAsync(User user, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Audit(new AuditFact("user.locked", UserId.From(user.Id).ToString(), $"Account of {user.DisplayName} locked for {LockedFor.TotalMinutes:0} minutes after {MaxAttempts} wrong passwords"));
            return Task.CompletedTask;
        },
        cancellationToken);

    private Actor Acting(User user) => new(user.Id, user.DisplayName, actors.Current.From);

    private static string DummyHash(IPasswordHasher<User> hasher) => dummyHash ??= hasher.HashPassword(Nobody, GeneratedPassword.New());
}
