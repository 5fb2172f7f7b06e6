using System.ComponentModel.DataAnnotations;

namespace FlexPortal.Web.TagHelpers;

/// <summary>Which control a property wants when its field does not say.</summary>
internal static class FieldKind
{
    public static string Of(FieldTagHelper field)
    {
        if (field.Type is not null)
        {
            return field.Type.ToLowerInvariant();
        }

        var metadata = field.For.Metadata;
        if (field.Items is not null || metadata.IsEnum)
        {
            return "select";
        }

        return OfDataType(metadata.DataTypeName) ?? OfType(metadata.UnderlyingOrModelType);
    }

    private static string? OfDataType(string? dataType) => dataType switch
    {
        nameof(DataType.EmailAddress) => "email",
        nameof(DataType.Password) => "password",
        nameof(DataType.PhoneNumber) => "tel",
        nameof(DataType.Url) => "url",
        nameof(DataType.MultilineText) => "textarea",
        nameof(DataType.Date) => "date",
        nameof(DataType.Currency) => "money",
        _ => null,
    };

    private static string OfType(Type type)
    {
        if (type == typeof(bool))
        {
            return "checkbox";
        }

        if (type == typeof(DateOnly))
        {
            return "date";
        }

        if (typeof(IFormFile).IsAssignableFrom(type))
        {
            return "file";
        }

        return type == typeof(int) || type == typeof(long) || type == typeof(decimal) ? "number" : "text";
    }
}
