namespace FlexPortal.Application.Books;

/// <summary>What one book's check found.</summary>
/// <param name="Key">The book's short name, e.g. <c>income</c>.</param>
/// <param name="Title">What holds.</param>
/// <param name="Checked">Rows checked.</param>
/// <param name="Violations">How many of them break the rule.</param>
/// <param name="First">The first of those, at most 100.</param>
public sealed record BookReport(string Key, string Title, long Checked, long Violations, IReadOnlyList<Violation> First);

/// <summary>A row that breaks a book.</summary>
/// <param name="Subject">TypeID of the row where it has one, else its key.</param>
/// <param name="Reference">What people call it, e.g. <c>INV-2025-000001</c> or <c>SUB-000123</c>.</param>
/// <param name="What">What is wrong, with the figures.</param>
public sealed record Violation(string Subject, string Reference, string What);

/// <summary>What a verification found.</summary>
/// <param name="FinishedAtUtc">When it ended, in real time.</param>
/// <param name="Books">Every book.</param>
public sealed record VerificationReport(DateTime FinishedAtUtc, IReadOnlyList<BookReport> Books)
{
    /// <summary>Violations of all books.</summary>
    public long Violations => Books.Sum(b => b.Violations);

    /// <summary>Whether every book holds.</summary>
    public bool Holds => Violations == 0;
}

/// <summary>How far a verification is.</summary>
/// <param name="Done">Books checked.</param>
/// <param name="Total">Books to check.</param>
/// <param name="Title">The book under way.</param>
/// <param name="Rows">Rows of it checked so far.</param>
public sealed record VerificationProgress(int Done, int Total, string Title, long Rows);
