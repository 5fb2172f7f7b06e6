using System.Text.Json;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlexPortal.Application.Data;

/// <summary>Keeps what was agreed after a contract's start as JSON in its row; an empty text for nothing.</summary>
internal sealed class AgreedChangesConverter() : ValueConverter<AgreedChanges, string>(changes => Write(changes), text => Read(text))
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>As it is kept.</summary>
    public static string Write(AgreedChanges changes) => changes.ExtendedAtMonths.Count == 0 && changes.Prices.Count == 0 ? "" : JsonSerializer.Serialize(changes, Json);

    private static AgreedChanges Read(string text) => text.Length == 0 ? AgreedChanges.None : JsonSerializer.Deserialize<AgreedChanges>(text, Json)!;
}

/// <summary>Two are alike when they are kept alike.</summary>
internal sealed class AgreedChangesComparer() : ValueComparer<AgreedChanges>(
    (a, b) => AgreedChangesConverter.Write(a!) == AgreedChangesConverter.Write(b!),
    changes => string.GetHashCode(AgreedChangesConverter.Write(changes), StringComparison.Ordinal),
    changes => changes);
