namespace FlexPortal.Infrastructure.Data;

/// <summary>The databases that FlexPortal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, the default.</summary>
    Sqlite,

    /// <summary>SQL Server: production.</summary>
    SqlServer,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}
