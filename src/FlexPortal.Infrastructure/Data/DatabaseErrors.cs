using FlexPortal.Application.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlexPortal.Infrastructure.Data;

/// <inheritdoc/>
internal sealed class DatabaseErrors : IDatabaseErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraint = 19;
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqlServerDeadlock = 1205;
    private const int SqlServerLockTimeout = 1222;
    private const int SqlServerConstraint = 547;
    private const int SqlServerNull = 515;
    private const int SqlServerTruncation = 2628;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerUniqueIndex = 2601;

    /// <inheritdoc/>
    public bool IsUniqueViolation(Exception exception) => Causes(exception).Any(e => e switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException sql => sql.Number is SqlServerUniqueConstraint or SqlServerUniqueIndex,
        _ => false,
    });

    /// <inheritdoc/>
    public bool IsDataRefused(Exception exception) => Causes(exception).Any(e => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        PostgresException postgres => postgres.SqlState.StartsWith("22", StringComparison.Ordinal) || postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        SqlException sql => sql.Number is SqlServerConstraint or SqlServerNull or SqlServerTruncation or SqlServerUniqueConstraint or SqlServerUniqueIndex,
        _ => false,
    });

    /// <inheritdoc/>
    public bool IsWorthRetrying(Exception exception) => IsUniqueViolation(exception) || Causes(exception).Any(e => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
        SqlException sql => sql.Number is SqlServerDeadlock or SqlServerLockTimeout,
        _ => false,
    });

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            yield return e;
    }
}
