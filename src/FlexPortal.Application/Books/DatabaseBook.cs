using FlexPortal.Application.Data;

namespace FlexPortal.Application.Books;

/// <summary>The database's own guards are there: keys, checks, foreign keys, append-only triggers, settings (trust items 3, 4 and 10).</summary>
internal sealed class DatabaseBook(IDatabaseGuards guards) : IBook
{
    public string Key => "database";

    public string Title => "Keys, checks, foreign keys, append-only triggers and settings of the database are in force";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var actual = await guards.ReadAsync(db, cancellationToken);
        var findings = new BookFindings { Checked = guards.Expected.Count };
        foreach (var missing in guards.Expected.Except(actual, StringComparer.Ordinal))
            findings.Add(missing, "Schema", "This guard is missing or disabled.");
        foreach (var (setting, complaint) in await guards.CheckSettingsAsync(db, cancellationToken))
            findings.Add(setting, "Setting", complaint);
        return findings;
    }
}
