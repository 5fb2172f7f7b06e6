namespace FlexPortal.Application.Access;

/// <summary>Says who acts now.</summary>
public interface IActorSource
{
    /// <summary>The one who acts.</summary>
    Actor Current { get; }
}
