using System.Data.Common;
using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>
/// A SQL Server: the one that <c>FLEXPORTAL_TEST_SQLSERVER</c> names (its login must be allowed to create databases), else a container
/// that Docker removes when this process ends.
/// </summary>
public sealed class SqlServerServer : DatabaseServer
{
    public const string EnvironmentVariable = "FLEXPORTAL_TEST_SQLSERVER";
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly string connectionString;
    private readonly MsSqlContainer? container;

    private SqlServerServer(string connectionString, MsSqlContainer? container)
    {
        this.connectionString = connectionString;
        this.container = container;
    }

    public override DatabaseKind Kind => DatabaseKind.SqlServer;

    /// <summary>A copy is a backup and a restore, with paths that only the server knows: no faster than the migrations.</summary>
    public override bool CopiesDatabases => false;

    /// <exception cref="DatabaseUnavailableException">Neither a connection string nor Docker is there.</exception>
    public static async Task<SqlServerServer> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } given)
        {
            return new SqlServerServer(given, container: null);
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            var container = new MsSqlBuilder(Image).Build();
            await container.StartAsync(limit.Token);
            return new SqlServerServer(container.GetConnectionString(), container);
        }
        catch (DockerUnavailableException unavailable)
        {
            throw new DatabaseUnavailableException($"SQL Server tests need Docker or a connection string in {EnvironmentVariable}", unavailable);
        }
    }

    public override DbConnection Connect(string connectionString) => new SqlConnection(connectionString);

    /// <summary>With row versions for readers, as the database has that the product's own migrations create.</summary>
    public override async Task<string> CreateAsync(string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Master(), $"CREATE DATABASE [{name}]", cancellationToken);
        await ExecuteAsync(
            Master(),
            $"""
            ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON;
            ALTER DATABASE [{name}] SET DELAYED_DURABILITY = FORCED;
            """,
            cancellationToken);
        return ConnectionString(name);
    }

    public override Task<string> CopyAsync(string template, string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Ask {nameof(CopiesDatabases)} first.");

    public override async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        using (var connection = new SqlConnection(ConnectionString(name)))
        {
            SqlConnection.ClearPool(connection);
        }

        await ExecuteAsync(
            Master(),
            $"""
            IF DB_ID(N'{name}') IS NOT NULL
            BEGIN
                ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
                DROP DATABASE [{name}];
            END
            """,
            cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        if (container is not null)
        {
            await container.DisposeAsync();
        }
    }

    private SqlConnection Master() => new(ConnectionString("master"));

    private string ConnectionString(string name) => new SqlConnectionStringBuilder(connectionString) { InitialCatalog = name }.ToString();
}
