using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.PostgreSql;

/// <summary>The guards of a PostgreSQL database.</summary>
internal sealed class PostgreSqlGuards : DatabaseGuards
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Setting, string Complaint)>> CheckSettingsAsync(FlexPortalDbContext db, CancellationToken cancellationToken)
    {
        var role = await db.Database.SqlQuery<string>($"""SELECT current_setting('session_replication_role') AS "Value" """).SingleAsync(cancellationToken);
        return role == "origin" ? [] : [("session_replication_role", $"It is {role}: triggers and foreign keys do not fire.")];
    }

    protected override async Task<IReadOnlyList<Guard>> ReadGuardsAsync(FlexPortalDbContext db, CancellationToken cancellationToken) => await db.Database.SqlQuery<Guard>(
        $"""
        SELECT CASE WHEN i.indisprimary THEN 'key' ELSE 'unique' END AS "Kind", t.relname::text AS "Table",
          (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) AS "Name",
          pg_get_expr(i.indpred, i.indrelid) AS "More"
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = current_schema() AND i.indisunique AND i.indisvalid
        UNION ALL
        SELECT 'check', t.relname::text, c.conname::text, NULL
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = current_schema() AND c.contype = 'c' AND c.convalidated
        UNION ALL
        SELECT 'foreign', t.relname::text,
          (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY AS k(number, place) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number), o.relname::text
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = current_schema() AND c.contype = 'f' AND c.convalidated
        UNION ALL
        SELECT 'trigger', t.relname::text, act.name, NULL
        FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_proc f ON f.oid = g.tgfoid
          JOIN (VALUES ('update', 16), ('delete', 8)) AS act(name, bit) ON g.tgtype & act.bit <> 0
        WHERE n.nspname = current_schema() AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A') AND f.prosrc LIKE '%RAISE EXCEPTION%'
        """).ToListAsync(cancellationToken);
}
