namespace FlexPortal.Application.Books;

/// <summary>Collects what a book found: all violations are counted, the first ones are kept.</summary>
internal sealed class BookFindings
{
    /// <summary>Violations kept by book.</summary>
    public const int Kept = 100;

    private readonly List<Violation> first = [];

    /// <summary>Rows checked.</summary>
    public long Checked { get; set; }

    /// <summary>Violations found.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Violation> First => first;

    public void Add(string subject, string reference, string what) => Add(new Violation(subject, reference, what));

    public void Add(Violation violation)
    {
        Count++;
        if (first.Count < Kept)
            first.Add(violation);
    }

    /// <summary>Counts violations whose rows are not listed.</summary>
    public void AddUnlisted(long count) => Count += count;
}
