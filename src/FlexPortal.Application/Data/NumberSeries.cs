using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Data;

/// <summary>The counter of one kind of number. Its row is updated in the transaction that uses the number, so a rolled-back act leaves no gap.</summary>
public sealed class NumberSeries
{
    /// <summary>Series of <see cref="Domain.Subscriptions.Subscription.Number"/>.</summary>
    public const string Subscriptions = "Subscription";

    /// <summary>The seller.</summary>
    public SellerId SellerId { get; set; }

    /// <summary>What is counted: a document type's name, or <see cref="Subscriptions"/>.</summary>
    public string Series { get; set; } = "";

    /// <summary>The year in which it counts; 0 for a series that never starts again.</summary>
    public int Year { get; set; }

    /// <summary>The last number taken.</summary>
    public long LastNumber { get; set; }
}
