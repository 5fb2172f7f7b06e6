using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>A person connects an authenticator app to the account, or disconnects it.</summary>
public sealed class SetUpSecondFactor(Database database, Secrets secrets) : IUseCase
{
    /// <summary>How it stands; null for no such account.</summary>
    public async Task<SecondFactorView?> FindAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null)
            return null;
        // Once connected, nobody sees the key again.
        var key = user is { TwoFactorEnabled: false, AuthenticatorSecret: { } secret } ? secrets.Reveal(Authenticator.Purpose, secret) : null;
        return new SecondFactorView(user.TwoFactorEnabled, key, user.Email ?? user.DisplayName, await db.RecoveryCodes.CountAsync(c => c.UserId == userId, cancellationToken));
    }

    /// <summary>Makes a key for an app, which counts as soon as a code of it is given.</summary>
    /// <exception cref="BusinessRuleException">ALREADY_DECIDED: an app is connected already.</exception>
    public Task BeginAsync(Guid userId, CancellationToken cancellationToken)
    {
        var secret = secrets.Conceal(Authenticator.Purpose, Authenticator.NewKey());
        return database.WriteAsync(
            async session =>
            {
                var user = await session.Db.Users.SingleAsync(u => u.Id == userId, session.CancellationToken);
                if (user.TwoFactorEnabled)
                    throw new BusinessRuleException(RuleCodes.AlreadyDecided, "An authenticator app is connected already.");
                user.AuthenticatorSecret = secret;
                user.LastAuthenticatorStep = null;
                user.ConcurrencyStamp = Guid.NewGuid().ToString();
            },
            cancellationToken);
    }

    /// <summary>Connects the app that shows this code. Every other sign-in of the account ends.</summary>
    /// <param name="current">The person's sign-in, which goes on.</param>
    /// <param name="code">What the app shows.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>The sign-in as it is then, and the codes to write down: shown once, kept as hashes.</returns>
    /// <exception cref="BusinessRuleException">VALIDATION_ERROR: no key was made, or the code is not of it.</exception>
    public async Task<(SessionState State, IReadOnlyList<string> RecoveryCodes)> ConfirmAsync(SessionState current, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(code);
        var secret = await PendingSecretAsync(current.UserId, cancellationToken);
        if (secret is null || Authenticator.StepOf(secrets.Reveal(Authenticator.Purpose, secret), Authenticator.Normalize(code)) is not { } step)
            throw new BusinessRuleException(RuleCodes.Invalid, "This is not the code that the app shows now. Is the clock of the phone right?", "Code");
        List<string> codes = [.. Enumerable.Range(0, Authenticator.RecoveryCodes).Select(_ => Authenticator.NewRecoveryCode())];
        var state = await database.WriteAsync(
            async session =>
            {
                var user = await session.Db.Users.SingleAsync(u => u.Id == current.UserId, session.CancellationToken);
                if (user.TwoFactorEnabled || user.AuthenticatorSecret != secret)
                    throw new BusinessRuleException(RuleCodes.AlreadyDecided, "Another key was made meanwhile, or an app is connected already. Open the page again.");
                user.TwoFactorEnabled = true;
                user.LastAuthenticatorStep = step;
                user.Restamp();
                await session.Db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(session.CancellationToken);
                session.Db.RecoveryCodes.AddRange(codes.ConvertAll(c => new RecoveryCode { UserId = user.Id, Hash = Authenticator.Hash(user.Id, c) }));
                await session.Db.UserSessions.Where(s => s.UserId == user.Id && s.Id != current.SessionId).ExecuteDeleteAsync(session.CancellationToken);
                var signIn = await session.Db.UserSessions.SingleAsync(s => s.Id == current.SessionId, session.CancellationToken);
                signIn.SecondFactorAtUtc = RealTime.NowUtc;
                session.Audit(new AuditFact("user.second-factor-connected", UserId.From(user.Id).ToString(), $"{user.DisplayName} connected an authenticator app"));
                return SessionState.Of(user, signIn);
            },
            cancellationToken);
        return (state, codes);
    }

    private async Task<string?> PendingSecretAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Users.Where(u => u.Id == userId && !u.TwoFactorEnabled).Select(u => u.AuthenticatorSecret).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Disconnects a person's app: by the person, or by an admin for somebody who lost it. Every sign-in of the account but the one that acts ends.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="keep">The person's own sign-in, which goes on; null when an admin acts.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">NOT_FOUND; SECOND_FACTOR_REQUIRED.</exception>
    public Task<SessionState?> DisconnectAsync(UserId id, SessionState? keep, CancellationToken cancellationToken) => database.WriteAsync<SessionState?>(
        async session =>
        {
            session.RequireProof();
            var user = await session.FindUserAsync(id);
            if (!user.TwoFactorEnabled)
                return keep;
            user.TwoFactorEnabled = false;
            user.AuthenticatorSecret = null;
            user.LastAuthenticatorStep = null;
            user.Restamp();
            await session.Db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(session.CancellationToken);
            var kept = keep?.SessionId ?? Guid.Empty;
            await session.Db.UserSessions.Where(s => s.UserId == user.Id && s.Id != kept).ExecuteDeleteAsync(session.CancellationToken);
            session.Audit(new AuditFact("user.second-factor-disconnected", id.ToString(), $"The authenticator app of {user.DisplayName} was disconnected"));
            return keep is null ? null : keep with { SecurityStamp = user.SecurityStamp!, HasSecondFactor = false, SecondFactorAtUtc = null };
        },
        cancellationToken);
}

/// <summary>How a person's second factor stands.</summary>
/// <param name="IsConnected">Whether an app is connected.</param>
/// <param name="Key">The key for an app that is being connected, Base32; null otherwise.</param>
/// <param name="Account">What the app calls the account.</param>
/// <param name="RecoveryCodes">Recovery codes that are left.</param>
public sealed record SecondFactorView(bool IsConnected, string? Key, string Account, int RecoveryCodes)
{
    /// <summary>What the QR code says.</summary>
    public string Address => $"otpauth://totp/FlexPortal:{Uri.EscapeDataString(Account)}?secret={Key}&issuer=FlexPortal";
}
