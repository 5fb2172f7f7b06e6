using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlexPortal.Application.Data;

/// <summary>
/// Writes many rows through one prepared statement in the current transaction: the fast way of a database inside the process, which has no
/// bulk copy (decision 0009). Rows are not tracked; keys, checks and foreign keys hold.
/// </summary>
internal static class PreparedInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Column[]> Mapped = new();

    public static async Task RunAsync<T>(FlexPortalDbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        // A column that is empty in every row is left out: binding nothing costs as much as binding something.
        var columns = Array.FindAll(Mapped.GetOrAdd(entity, ColumnsOf), column => rows.Any(row => column.Value(row) is not null));
        await using var insert = Prepare(db, entity, columns);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                insert.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static Column[] ColumnsOf(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        return [.. entity.GetFlattenedProperties().Where(p => p.GetColumnName(table) is not null).Select(p => new Column(p.GetColumnName(table)!, p.GetGetter(), p.GetRelationalTypeMapping()))];
    }

    [SuppressMessage("Security", "S2077", Justification = "Names come from the model; values are parameters.")]
    private static DbCommand Prepare(FlexPortalDbContext db, IEntityType entity, Column[] columns)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        insert.CommandTimeout = db.Database.GetCommandTimeout() ?? insert.CommandTimeout;
        var names = columns.Select(c => sql.DelimitIdentifier(c.Name));
        insert.CommandText = $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema())} ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            insert.Parameters.Add(parameter);
        }

        insert.Prepare();
        return insert;
    }

    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping)
    {
        public object? Value(object row)
        {
            var value = Getter.GetClrValueUsingContainingEntity(row);
            return value is null || Mapping.Converter is null ? value : Mapping.Converter.ConvertToProvider(value);
        }
    }
}
