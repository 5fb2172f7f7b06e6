namespace FlexPortal.Web.Forms;

/// <summary>A field that two people changed: what is stored now, and what this person typed.</summary>
/// <param name="Label">The field's label.</param>
/// <param name="Stored">What somebody else saved meanwhile, in words; null for nothing.</param>
/// <param name="Typed">What was typed into the form, in words; null for nothing.</param>
public sealed record Difference(string Label, string? Stored, string? Typed)
{
    /// <summary>The fields in which two descriptions of the same form differ.</summary>
    /// <param name="stored">Labels and values of what is stored.</param>
    /// <param name="typed">The same labels in the same order, with what was typed.</param>
    internal static IReadOnlyList<Difference> Between(IEnumerable<(string Label, string? Value)> stored, IEnumerable<(string Label, string? Value)> typed) =>
        [.. stored.Zip(typed, (s, t) => new Difference(s.Label, s.Value, t.Value)).Where(d => d.Stored != d.Typed)];
}
