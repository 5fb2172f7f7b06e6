using System.Text.Json;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Bulk;

/// <summary>How an act on many payments is done. Only what belongs to the act is set.</summary>
public sealed record BulkParameters
{
    /// <summary>The money's day, for Mark as Paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>How the money came, for Mark as Paid.</summary>
    public PaymentMethodType? Method { get; init; }

    /// <summary>Its reference, for Mark as Paid.</summary>
    public string? Reference { get; init; }

    /// <summary>The group, for members that join.</summary>
    public BillingGroupId? GroupId { get; init; }

    /// <summary>The first day of new prices, or of memberships.</summary>
    public DateOnly? From { get; init; }

    /// <summary>How prices change, for a change of prices.</summary>
    public PriceRule? Price { get; init; }

    /// <summary>Why, for Cancel.</summary>
    public string? Reason { get; init; }

    internal string Write() => JsonSerializer.Serialize(this);

    internal static BulkParameters Read(string json) => JsonSerializer.Deserialize<BulkParameters>(json)!;
}
