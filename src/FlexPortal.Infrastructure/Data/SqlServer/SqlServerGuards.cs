using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.SqlServer;

/// <summary>The guards of a SQL Server database.</summary>
internal sealed class SqlServerGuards : DatabaseGuards
{
    /// <inheritdoc/>
    public override Task<IReadOnlyList<(string Setting, string Complaint)>> CheckSettingsAsync(FlexPortalDbContext db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string Setting, string Complaint)>>([]);

    protected override async Task<IReadOnlyList<Guard>> ReadGuardsAsync(FlexPortalDbContext db, CancellationToken cancellationToken) => await db.Database.SqlQuery<Guard>(
        $"""
        SELECT CASE WHEN i.is_primary_key = 1 THEN 'key' ELSE 'unique' END AS Kind, t.name AS [Table],
          (SELECT STRING_AGG(c.name, ', ') WITHIN GROUP (ORDER BY k.key_ordinal) FROM sys.index_columns k JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
            WHERE k.object_id = i.object_id AND k.index_id = i.index_id AND k.key_ordinal > 0) AS Name,
          i.filter_definition AS More
        FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id WHERE i.is_unique = 1 AND i.is_disabled = 0 AND t.is_ms_shipped = 0
        UNION ALL
        SELECT 'check', t.name, c.name, NULL FROM sys.check_constraints c JOIN sys.tables t ON t.object_id = c.parent_object_id WHERE c.is_disabled = 0
        UNION ALL
        SELECT 'foreign', t.name,
          (SELECT STRING_AGG(c.name, ', ') WITHIN GROUP (ORDER BY k.constraint_column_id) FROM sys.foreign_key_columns k
            JOIN sys.columns c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id WHERE k.constraint_object_id = f.object_id), o.name
        FROM sys.foreign_keys f JOIN sys.tables t ON t.object_id = f.parent_object_id JOIN sys.tables o ON o.object_id = f.referenced_object_id WHERE f.is_disabled = 0
        UNION ALL
        SELECT 'trigger', t.name, LOWER(e.type_desc), NULL
        FROM sys.triggers g JOIN sys.tables t ON t.object_id = g.parent_id JOIN sys.trigger_events e ON e.object_id = g.object_id
        WHERE g.is_disabled = 0 AND e.type_desc IN ('UPDATE', 'DELETE')
        """).ToListAsync(cancellationToken);
}
