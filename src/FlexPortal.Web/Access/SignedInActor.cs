using FlexPortal.Application.Access;

namespace FlexPortal.Web.Access;

/// <summary>The signed-in person of the current request; outside a request, the program itself.</summary>
internal sealed class SignedInActor(IHttpContextAccessor http) : IActorSource
{
    /// <summary>Who acts in this scope when no request does.</summary>
    public Actor Otherwise { get; set; } = Actor.CommandLine;

    public Actor Current
    {
        get
        {
            if (http.HttpContext is not { } context)
                return Otherwise;
            var from = context.Connection.RemoteIpAddress?.ToString();
            return UserClaims.IdOf(context.User) is { } id
                ? new Actor(id, UserClaims.NameOf(context.User), from) { IsProven = UserClaims.IsProven(context.User) }
                : new Actor(null, "Nobody signed in", from);
        }
    }
}
