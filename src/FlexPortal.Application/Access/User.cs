using Microsoft.AspNetCore.Identity;

namespace FlexPortal.Application.Access;

/// <summary>A person who can sign in.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Name shown to the others and written into the audit log.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What the person may do.</summary>
    public Role Role { get; set; }

    /// <summary>Whether the account is switched off: no sign-in, and open sessions end.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Whether the password was chosen by somebody else: the person has to choose one before doing anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>When the person last signed in.</summary>
    public DateTime? LastSignInAtUtc { get; set; }

    /// <summary>The key of the authenticator app, encrypted; null for none. It counts once <see cref="IdentityUser{TKey}.TwoFactorEnabled"/>.</summary>
    public string? AuthenticatorSecret { get; set; }

    /// <summary>The half minute of the last code that was given: it and those before it count no more.</summary>
    public long? LastAuthenticatorStep { get; set; }

    /// <summary>Changes the password; cookies of before are dead.</summary>
    /// <param name="hash">The hash of the new one.</param>
    /// <param name="mustChange">Whether the person has to choose another at the next sign-in.</param>
    internal void SetPassword(string hash, bool mustChange)
    {
        PasswordHash = hash;
        MustChangePassword = mustChange;
        AccessFailedCount = 0;
        LockoutEnd = null;
        Restamp();
    }

    /// <summary>Makes every cookie of before worth nothing.</summary>
    internal void Restamp()
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }
}
