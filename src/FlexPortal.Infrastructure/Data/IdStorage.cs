using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data;

/// <summary>How ids become columns; see decision 0002.</summary>
internal static class IdStorage
{
    private static readonly Type[] IdTypes =
        [.. typeof(PaymentId).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)))];

    /// <summary>16 bytes, big-endian: the order of the bytes is the order of time.</summary>
    public static void AsBytes(ModelConfigurationBuilder builder)
    {
        foreach (var type in IdTypes)
            builder.Properties(type).HaveConversion(typeof(IdToBytesConverter<>).MakeGenericType(type)).HaveMaxLength(16).AreFixedLength();
        builder.Properties<Guid>().HaveConversion<GuidToBytesConverter>().HaveMaxLength(16).AreFixedLength();
    }

    /// <summary>The database's own UUID type.</summary>
    public static void AsUuid(ModelConfigurationBuilder builder)
    {
        foreach (var type in IdTypes)
            builder.Properties(type).HaveConversion(typeof(IdToGuidConverter<>).MakeGenericType(type));
    }
}
