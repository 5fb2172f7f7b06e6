using System.Text.RegularExpressions;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.Sqlite;

/// <summary>The guards of a SQLite file.</summary>
internal sealed partial class SqliteGuards : DatabaseGuards
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Setting, string Complaint)>> CheckSettingsAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        var settings = await db.Database.SqlQuery<Settings>(
            $"""
            SELECT (SELECT foreign_keys FROM pragma_foreign_keys) AS ForeignKeys, (SELECT synchronous FROM pragma_synchronous) AS Synchronous,
              (SELECT journal_mode FROM pragma_journal_mode) AS JournalMode, (SELECT timeout FROM pragma_busy_timeout) AS BusyTimeout
            """).SingleAsync(cancellationToken);
        var complaints = new List<(string, string)>();
        if (settings.ForeignKeys != 1)
            complaints.Add(("foreign_keys", "Foreign keys are switched off."));
        if (settings.Synchronous < 2)
            complaints.Add(("synchronous", "A commit is acknowledged before it is on disk."));
        if (settings.JournalMode != "wal")
            complaints.Add(("journal_mode", $"It is {settings.JournalMode} and not wal: readers hold up writers."));
        if (settings.BusyTimeout < 10_000)
            complaints.Add(("busy_timeout", $"It is {settings.BusyTimeout} ms and not 10,000."));
        return complaints;
    }

    protected override async Task<IReadOnlyList<Guard>> ReadGuardsAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        var guards = await db.Database.SqlQuery<Guard>(
            $"""
            SELECT CASE i.origin WHEN 'pk' THEN 'key' ELSE 'unique' END AS Kind, t.name AS "Table",
              (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS Name,
              CASE i.partial WHEN 1 THEN (SELECT substr(sql, instr(sql, ' WHERE ')) FROM sqlite_schema WHERE type = 'index' AND name = i.name) END AS More
            FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i."unique" = 1
            UNION ALL
            SELECT 'key', t.name, c.name, NULL FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND c.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) WHERE origin = 'pk')
            UNION ALL
            SELECT 'foreign', t.name, (SELECT group_concat("from", ', ') FROM (SELECT "from" FROM pragma_foreign_key_list(t.name) WHERE id = f.id ORDER BY seq)), f."table"
            FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f.seq = 0
            """).ToListAsync(cancellationToken);
        var sources = await db.Database.SqlQuery<Source>(
            $"""SELECT type AS Type, tbl_name AS "Table", sql AS Sql FROM sqlite_schema WHERE type IN ('table', 'trigger') AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'""").ToListAsync(cancellationToken);
        foreach (var source in sources)
        {
            if (source.Type == "table")
                guards.AddRange(Check().Matches(source.Sql).Select(m => new Guard { Kind = "check", Table = source.Table, Name = m.Groups[1].Value }));
            else if (TriggerAct().Match(source.Sql) is { Success: true } act)
                guards.Add(new Guard { Kind = "trigger", Table = source.Table, Name = act.Groups[1].Value.ToLowerInvariant() });
        }

        return guards;
    }

    [GeneratedRegex("CONSTRAINT \"([A-Za-z0-9_]+)\" CHECK")]
    private static partial Regex Check();

    // A trigger that no longer refuses is no guard.
    [GeneratedRegex("BEFORE (UPDATE|DELETE).*RAISE\\(ABORT", RegexOptions.Singleline)]
    private static partial Regex TriggerAct();

    private sealed class Settings
    {
        public long ForeignKeys { get; set; }

        public long Synchronous { get; set; }

        public string JournalMode { get; set; } = "";

        public long BusyTimeout { get; set; }
    }

    private sealed class Source
    {
        public string Type { get; set; } = "";

        public string Table { get; set; } = "";

        public string Sql { get; set; } = "";
    }
}
