using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Data;

/// <summary>Takes a typed search apart.</summary>
public static class SearchWords
{
    /// <summary>Words that are looked at; what comes after them is ignored.</summary>
    public const int Limit = 8;

    /// <summary>The different words of a search, as <see cref="SearchText"/> writes them; none when nothing was typed.</summary>
    public static IReadOnlyList<string> Of(string? search) => TypedText.Line(search) is { } line
        ? [.. SearchText.Normalize(line).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Limit)]
        : [];
}
