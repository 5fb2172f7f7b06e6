using FlexPortal.Domain;
using Microsoft.AspNetCore.Identity;

namespace FlexPortal.Application.Access;

/// <summary>An account that is to be opened.</summary>
/// <param name="Email">E-mail; signs in with it.</param>
/// <param name="DisplayName">Name shown to the others.</param>
/// <param name="Role">What the person may do.</param>
public sealed record NewUser(string Email, string DisplayName, Role Role)
{
    /// <summary>Makes the account with a password that the person chose.</summary>
    /// <exception cref="BusinessRuleException">The password breaks <see cref="PasswordRules"/>.</exception>
    internal User WithPassword(string password, AccountTools tools, DateTime nowUtc)
    {
        if (PasswordRules.Refusal(password, Email, DisplayName) is { } refusal)
            throw new BusinessRuleException(RuleCodes.Invalid, refusal, "Password");
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = Email,
            NormalizedUserName = tools.Normalizer.NormalizeName(Email),
            Email = Email,
            NormalizedEmail = tools.Normalizer.NormalizeEmail(Email),
            DisplayName = DisplayName,
            Role = Role,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAtUtc = nowUtc,
        };
        user.PasswordHash = tools.Hasher.HashPassword(user, password);
        return user;
    }
}

/// <summary>What accounts are made with.</summary>
/// <param name="Hasher">Hashes passwords.</param>
/// <param name="Normalizer">Makes e-mails comparable.</param>
public sealed record AccountTools(IPasswordHasher<User> Hasher, ILookupNormalizer Normalizer);
