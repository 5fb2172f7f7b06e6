namespace FlexPortal.Application.Demo;

/// <summary>The moment at which the demo writes: it moves through the past, and nobody else sees it.</summary>
internal sealed class DemoClock : TimeProvider
{
    private static readonly TimeOnly Morning = new(9, 0);

    public DateTime Now { get; private set; }

    public void MoveTo(DateOnly day) => Now = day.ToDateTime(Morning, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => Now;
}
