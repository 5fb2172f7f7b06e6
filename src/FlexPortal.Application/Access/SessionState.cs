using FlexPortal.Application.Time;

namespace FlexPortal.Application.Access;

/// <summary>A person's open sign-in, as the database knows it now.</summary>
/// <param name="SessionId">The sign-in.</param>
/// <param name="UserId">The person.</param>
/// <param name="DisplayName">Name shown to the others.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="SecurityStamp">Changes with the password, the role and when the account is disabled: a cookie with another one is dead.</param>
/// <param name="MustChangePassword">Whether the person has to choose a password first.</param>
/// <param name="HasSecondFactor">Whether an authenticator app is connected to the account.</param>
/// <param name="SecondFactorAtUtc">When a code of it was given last in this sign-in, in real time; null while none was.</param>
public sealed record SessionState(
    Guid SessionId, Guid UserId, string DisplayName, Role Role, string SecurityStamp, bool MustChangePassword, bool HasSecondFactor, DateTime? SecondFactorAtUtc)
{
    /// <summary>Whether a code has to be given before anything else.</summary>
    public bool NeedsSecondFactor => HasSecondFactor && SecondFactorAtUtc is null;

    /// <summary>Whether acts that ask for the second factor again may go on: a code was given within ten minutes, or there is no app to give one.</summary>
    public bool IsProven => !HasSecondFactor || RealTime.NowUtc - SecondFactorAtUtc < GiveSecondFactor.FreshFor;

    internal static SessionState Of(User user, UserSession session) =>
        new(session.Id, user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? "", user.MustChangePassword, user.TwoFactorEnabled, session.SecondFactorAtUtc);
}
