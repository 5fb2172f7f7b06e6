namespace FlexPortal.Application.Access;

/// <summary>A person's open sign-in, as the database knows it now.</summary>
/// <param name="SessionId">The sign-in.</param>
/// <param name="UserId">The person.</param>
/// <param name="DisplayName">Name shown to the others.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="SecurityStamp">Changes with the password, the role and when the account is disabled: a cookie with another one is dead.</param>
/// <param name="MustChangePassword">Whether the person has to choose a password first.</param>
public sealed record SessionState(Guid SessionId, Guid UserId, string DisplayName, Role Role, string SecurityStamp, bool MustChangePassword)
{
    internal static SessionState Of(User user, Guid sessionId) =>
        new(sessionId, user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? "", user.MustChangePassword);
}
