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

    /// <summary>When the account was made.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>When the person last signed in.</summary>
    public DateTime? LastSignInAtUtc { get; set; }
}
