namespace FlexPortal.Infrastructure.Data;

/// <summary>The configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Which database.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>How to reach it. For SQLite a relative file is taken from the content root; empty means <c>data/flexportal.db</c> there.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Statements that EF Core sends at one go; null leaves the provider's own.</summary>
    public int? MaxBatchSize { get; set; }

    /// <summary>Seconds that a statement may take; 30 unless told.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;
}
