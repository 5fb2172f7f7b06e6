using FlexPortal.Application.Data;

namespace FlexPortal.Infrastructure.Data;

/// <summary>Compares a database with the checked-in list of its guards.</summary>
internal abstract class DatabaseGuards : IDatabaseGuards
{
    private const string List = "FlexPortal.Infrastructure.Data.DatabaseGuards.txt";

    private static readonly Lazy<IReadOnlyList<string>> CheckedIn = new(Read);

    /// <inheritdoc/>
    public IReadOnlyList<string> Expected => CheckedIn.Value;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        var guards = await ReadGuardsAsync(db, cancellationToken);
        return [.. guards.Where(g => !g.Table.StartsWith("__EF", StringComparison.Ordinal)).Select(g => g.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public abstract Task<IReadOnlyList<(string Setting, string Complaint)>> CheckSettingsAsync(FlexPortalDbContext db, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<Guard>> ReadGuardsAsync(FlexPortalDbContext db, CancellationToken cancellationToken);

    private static IReadOnlyList<string> Read()
    {
        using var stream = typeof(DatabaseGuards).Assembly.GetManifestResourceStream(List) ?? throw new InvalidOperationException($"{List} is not in the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}

/// <summary>One guard as a provider's catalog tells it.</summary>
internal sealed class Guard
{
    public string Kind { get; set; } = "";

    public string Table { get; set; } = "";

    /// <summary>Columns separated by <c>, </c>, or a name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The filter of a partial index in the provider's SQL, or the table that a foreign key leads to.</summary>
    public string? More { get; set; }

    public override string ToString() => Kind switch
    {
        "key" => $"key {Table} ({Name})",
        "foreign" => $"foreign {Table} ({Name}) {More}",
        "unique" when !string.IsNullOrEmpty(More) => $"unique {Table} ({Name}) where {string.Join(", ", ColumnsIn(More))}",
        "unique" => $"unique {Table} ({Name})",
        _ => $"{Kind} {Table} {Name}",
    };

    // Providers write the same filter differently; which columns it looks at is what they have in common.
    private static IEnumerable<string> ColumnsIn(string filter) =>
        System.Text.RegularExpressions.Regex.Matches(filter, "[\"\\[]([A-Za-z0-9]+)[\"\\]]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
