using FlexPortal.Application.Data;
using FlexPortal.Domain.Approvals;

namespace FlexPortal.Application.Approvals;

/// <summary>Who asks and who decides.</summary>
internal static class Approver
{
    /// <summary>The person who acts. The program itself neither asks nor decides.</summary>
    public static Person Of(WriteSession session) => new(session.Actor.UserId ?? throw new InvalidOperationException("Only a person asks for approval or gives it."), session.Actor.Name);
}
