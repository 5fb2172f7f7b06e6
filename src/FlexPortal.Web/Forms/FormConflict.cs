using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using FlexPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Forms;

/// <summary>
/// What a page shows when somebody else saved the same record first: the partial <c>_Conflict</c> lists the fields that differ, with what was
/// typed and what is stored; the form keeps what was typed and carries the new version, so that sending it again decides.
/// </summary>
public static class FormConflict
{
    private const string Version = "Version";

    /// <summary>The fields that differ, in the order of the input's properties.</summary>
    /// <typeparam name="TInput">The input; its properties are values and texts.</typeparam>
    /// <param name="typed">What the person sent.</param>
    /// <param name="stored">What is stored now.</param>
    public static IReadOnlyList<ConflictingField> Between<TInput>(TInput typed, TInput stored)
        where TInput : class =>
        [
            .. typeof(TInput).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name != Version && property.CanWrite)
                .Select(property => new ConflictingField(LabelOf(property), TextOf(property.GetValue(typed)), TextOf(property.GetValue(stored))))
                .Where(field => field.Typed != field.Stored),
        ];

    /// <summary>Lets the form that is shown again carry the stored version instead of the one that it was sent with.</summary>
    /// <param name="page">The page.</param>
    /// <param name="prefix">Name of the bound property.</param>
    public static void ForgetVersion(this PageModel page, string prefix = "Input")
    {
        ArgumentNullException.ThrowIfNull(page);
        page.ModelState.Remove(prefix + "." + Version);
    }

    private static string LabelOf(PropertyInfo property) =>
        property.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Words.FromName(property.Name);

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "Yes" : "No",
        Enum choice => Words.FromName(choice.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>A field that two people changed.</summary>
/// <param name="Label">The field's label.</param>
/// <param name="Typed">What the person sent.</param>
/// <param name="Stored">What is stored now.</param>
public sealed record ConflictingField(string Label, string Typed, string Stored);
