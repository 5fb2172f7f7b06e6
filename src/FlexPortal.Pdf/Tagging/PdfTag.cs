namespace FlexPortal.Pdf.Tagging;

/// <summary>A node of the document's structure tree. Content drawn with a tag is read in the order in which it was drawn.</summary>
public sealed class PdfTag
{
    private readonly List<PdfTagChild> children = [];

    internal PdfTag(PdfRole role, PdfTag? parent, string? alternative)
    {
        Role = role;
        Parent = parent;
        Alternative = alternative;
    }

    /// <summary>What the part is.</summary>
    public PdfRole Role { get; }

    /// <summary>The text that replaces a picture.</summary>
    public string? Alternative { get; }

    /// <summary>BCP 47 tag of the language that the part is read aloud in; null for that of what it is in.</summary>
    public string? Language { get; private init; }

    internal PdfTag? Parent { get; }

    internal IReadOnlyList<PdfTagChild> Children => children;

    internal int ObjectId { get; set; }

    /// <summary>Adds a part after those already added.</summary>
    /// <param name="role">What it is.</param>
    /// <param name="language">BCP 47 tag of the language that it is read aloud in; null for that of this part.</param>
    public PdfTag Add(PdfRole role, string? language = null)
    {
        if (role is PdfRole.Document or PdfRole.Figure)
        {
            throw new ArgumentException("A document is the root, and a picture needs its alternative text: AddFigure.", nameof(role));
        }
        return Adopt(new PdfTag(role, this, null) { Language = language });
    }

    /// <summary>Adds a picture after the parts already added.</summary>
    /// <param name="alternative">The text that replaces it, not empty.</param>
    public PdfTag AddFigure(string alternative)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alternative);
        return Adopt(new PdfTag(PdfRole.Figure, this, alternative));
    }

    internal void AddContent(int page, int marker) => children.Add(new PdfTagChild(null, page, marker));

    private PdfTag Adopt(PdfTag child)
    {
        children.Add(new PdfTagChild(child, 0, 0));
        return child;
    }
}

/// <param name="Tag">A nested part, or null for content on a page.</param>
/// <param name="Page">Index of the page that shows the content.</param>
/// <param name="Marker">Number of the marked content on that page.</param>
internal readonly record struct PdfTagChild(PdfTag? Tag, int Page, int Marker);
