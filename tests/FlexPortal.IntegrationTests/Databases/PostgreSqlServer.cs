using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>
/// A PostgreSQL server: the one that <c>FLEXPORTAL_TEST_POSTGRESQL</c> names (its user must be allowed to create databases),
/// else one of our own on a free loopback port that ends, with its files, when this process does.
/// </summary>
public sealed class PostgreSqlServer : DatabaseServer
{
    public const string EnvironmentVariable = "FLEXPORTAL_TEST_POSTGRESQL";
    private const string UserName = "flexportal";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly string connectionString;
    private readonly Process? process;

    private PostgreSqlServer(string connectionString, Process? process)
    {
        this.connectionString = connectionString;
        this.process = process;
    }

    public override DatabaseKind Kind => DatabaseKind.PostgreSql;

    /// <summary>Where the files of a server of our own are, else null.</summary>
    public string? Folder { get; private init; }

    /// <exception cref="DatabaseUnavailableException">Neither a connection string nor PostgreSQL's programs are there.</exception>
    /// <exception cref="InvalidOperationException">The programs are there and do not start; the message has their log.</exception>
    public static async Task<PostgreSqlServer> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } given)
        {
            return new PostgreSqlServer(given, process: null);
        }

        var programs = PostgreSqlPrograms.Find();
        try
        {
            return await StartAsync(programs, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // Another process may have taken the free port in between: ask once for another one.
            return await StartAsync(programs, cancellationToken);
        }
    }

    public override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);

    public override async Task<string> CreateAsync(string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Maintenance(), $"CREATE DATABASE {name}", cancellationToken);
        return ConnectionString(name);
    }

    public override async Task SealAsync(string name, CancellationToken cancellationToken)
    {
        ClearPool(name);
        await ExecuteAsync(
            Maintenance(),
            $"""
            ALTER DATABASE {name} ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}';
            """,
            cancellationToken);
    }

    public override async Task<string> CopyAsync(string template, string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Maintenance(), $"CREATE DATABASE {name} TEMPLATE {template}", cancellationToken);
        return ConnectionString(name);
    }

    public override async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        ClearPool(name);
        await ExecuteAsync(Maintenance(), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static async Task<PostgreSqlServer> StartAsync(PostgreSqlPrograms programs, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(PostgreSqlPrograms.TemporaryFolder, $"flexportal-postgresql-{Guid.NewGuid():N}");
        var port = FreePort();
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var process = Process.Start(programs.ServeUntilInputEnds(folder, port))
            ?? throw new InvalidOperationException("PostgreSQL's start script could not be started.");
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            await process.StandardInput.WriteLineAsync(password.AsMemory(), limit.Token);
            await process.StandardInput.FlushAsync(limit.Token);
            if (await process.StandardOutput.ReadLineAsync(limit.Token) is not "ready")
            {
                throw new InvalidOperationException(
                    $"PostgreSQL in {programs.Folder} did not start:\n{await process.StandardError.ReadToEndAsync(limit.Token)}");
            }
        }
        catch
        {
            process.StandardInput.Close();
            process.Dispose();
            throw;
        }

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = UserName,
            Password = password,
            Database = "postgres",
            IncludeErrorDetail = true,
        };
        return new PostgreSqlServer(connection.ToString(), process) { Folder = folder };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private NpgsqlConnection Maintenance() => new(connectionString);

    private string ConnectionString(string name) => new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ToString();

    private void ClearPool(string name)
    {
        using var connection = new NpgsqlConnection(ConnectionString(name));
        NpgsqlConnection.ClearPool(connection);
    }
}
