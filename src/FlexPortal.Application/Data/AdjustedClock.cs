namespace FlexPortal.Application.Data;

/// <summary>How far the demo's clock runs ahead. One row, Development only.</summary>
public sealed class AdjustedClock
{
    /// <summary>The one row's key.</summary>
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; set; } = TheOne;

    /// <summary>Ticks added to the real time; may be negative.</summary>
    public long OffsetTicks { get; set; }
}
