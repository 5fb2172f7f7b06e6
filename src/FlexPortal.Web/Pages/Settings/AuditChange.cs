using System.Text.Json;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>A value that an act changed.</summary>
/// <param name="Field">Its name, with a dot for what is inside another.</param>
/// <param name="Before">What it was; null when it was not there.</param>
/// <param name="After">What it is; null when it is gone.</param>
internal sealed record AuditChange(string Field, string? Before, string? After)
{
    /// <summary>Compares what the log keeps as JSON; what is the same on both sides is left out.</summary>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after)
    {
        var old = Flatten(before);
        var now = Flatten(after);
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Select(field => new AuditChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field)))
            .Where(change => change.Before != change.After)];
    }

    private static Dictionary<string, string> Flatten(string? json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
            return values;
        using var document = JsonDocument.Parse(json);
        Flatten("", document.RootElement, values);
        return values;
    }

    private static void Flatten(string path, JsonElement element, Dictionary<string, string> values)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            values[path] = element.ToString();
            return;
        }

        foreach (var property in element.EnumerateObject())
            Flatten(path.Length == 0 ? property.Name : path + "." + property.Name, property.Value, values);
    }
}
