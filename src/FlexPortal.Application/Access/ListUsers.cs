using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Access;

/// <summary>The accounts, by name.</summary>
public sealed class ListUsers(Database database, TimeProvider clock) : IUseCase
{
    /// <summary>Accounts shown at most; a desk has dozens.</summary>
    public const int Limit = 500;

    /// <summary>Lists them.</summary>
    public async Task<IReadOnlyList<UserRow>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Read();
        var users = await db.Users.OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Limit)
            .Select(u => new { u.Id, u.DisplayName, u.Email, u.Role, u.IsDisabled, u.LockoutEnd, u.MustChangePassword, u.LastSignInAtUtc, u.TwoFactorEnabled })
            .ToListAsync(cancellationToken);
        return [.. users.Select(u => new UserRow(UserId.From(u.Id), u.DisplayName, u.Email ?? "", u.Role, u.IsDisabled, u.LockoutEnd > now, u.MustChangePassword, u.LastSignInAtUtc, u.TwoFactorEnabled))];
    }
}

/// <summary>One account.</summary>
/// <param name="Id">The person.</param>
/// <param name="DisplayName">Name.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="IsDisabled">Switched off.</param>
/// <param name="IsLocked">Locked after wrong passwords.</param>
/// <param name="MustChangePassword">Still has a one-time password.</param>
/// <param name="LastSignInAtUtc">When the person last signed in.</param>
/// <param name="HasSecondFactor">Whether an authenticator app is connected.</param>
public sealed record UserRow(UserId Id, string DisplayName, string Email, Role Role, bool IsDisabled, bool IsLocked, bool MustChangePassword, DateTime? LastSignInAtUtc, bool HasSecondFactor);
