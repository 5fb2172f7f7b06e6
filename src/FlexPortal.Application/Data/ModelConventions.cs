using System.Linq.Expressions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlexPortal.Application.Data;

/// <summary>What several entities are mapped alike by.</summary>
internal static class ModelConventions
{
    public static void AddressColumns<TEntity>(this EntityTypeBuilder<TEntity> entity, Expression<Func<TEntity, Address?>> address)
        where TEntity : class =>
        entity.ComplexProperty(address, a =>
        {
            a.IsRequired();
            a.Property(x => x.Line1).HasMaxLength(TextLimits.Name);
            a.Property(x => x.Line2).HasMaxLength(TextLimits.Name);
            a.Property(x => x.PostalCode).HasMaxLength(TextLimits.Code);
            a.Property(x => x.City).HasMaxLength(TextLimits.Name);
            a.Property(x => x.Region).HasMaxLength(TextLimits.Name);
            a.Property(x => x.CountryCode).HasMaxLength(2).IsUnicode(false);
        });

    public static void Sha256(this PropertyBuilder<string> property) => property.HasMaxLength(64).IsUnicode(false);

    public static string InList<TEnum>(string column)
        where TEnum : struct, Enum =>
        $"\"{column}\" IN ({string.Join(", ", Enum.GetNames<TEnum>().Select(name => $"'{name}'"))})";
}
