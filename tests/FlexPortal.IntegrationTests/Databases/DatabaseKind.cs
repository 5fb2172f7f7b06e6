namespace FlexPortal.IntegrationTests.Databases;

/// <summary>The databases FlexPortal runs on; the names are the values of <c>Database:Provider</c>.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
    SqlServer,
}
