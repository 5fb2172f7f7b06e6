using FlexPortal.Application.Data;
using FlexPortal.Infrastructure.Data.PostgreSql;
using FlexPortal.Infrastructure.Data.Sqlite;
using FlexPortal.Infrastructure.Data.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Infrastructure.Data;

/// <summary>Registers the database that the configuration names.</summary>
public static class DataRegistration
{
    /// <summary>Seconds that a SQLite statement waits for another writer.</summary>
    private const int SqliteBusySeconds = 10;

    /// <summary>Adds the context, its factory and what tells its errors apart.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Which database.</param>
    /// <param name="contentRoot">Folder against which a relative SQLite file is taken.</param>
    public static IServiceCollection AddFlexPortalDatabase(this IServiceCollection services, DatabaseOptions options, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(options);
        BulkCopy.Initialize();
        switch (options.Provider)
        {
            case DatabaseProvider.Sqlite:
                Add<SqliteFlexPortalDbContext>(services, b => UseSqlite(b, options, contentRoot));
                services.AddSingleton<IDatabaseGuards, SqliteGuards>();
                break;
            case DatabaseProvider.SqlServer:
                Add<SqlServerFlexPortalDbContext>(services, b => UseSqlServer(b, options));
                services.AddSingleton<IDatabaseGuards, SqlServerGuards>();
                break;
            default:
                Add<PostgreSqlFlexPortalDbContext>(services, b => UseNpgsql(b, options));
                services.AddSingleton<IDatabaseGuards, PostgreSqlGuards>();
                break;
        }

        services.AddSingleton<IDatabaseErrors, DatabaseErrors>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<FlexPortalDbContext>>().CreateDbContext());
        services.AddScoped<Database>();
        return services;
    }

    /// <summary>The folder in which the program needs room: that of the SQLite file, else its own.</summary>
    /// <param name="options">Which database.</param>
    /// <param name="contentRoot">The program's folder.</param>
    public static string Folder(DatabaseOptions options, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = options.Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(SqliteConnectionString(options, contentRoot)).DataSource : "";
        return Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : contentRoot;
    }

    private static void Add<TContext>(IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : FlexPortalDbContext
    {
        services.AddPooledDbContextFactory<TContext>(builder =>
        {
            configure(builder);
            // Bounded counts take "at most so many" of an unordered set on purpose.
            builder.ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        });
        services.AddSingleton<IDbContextFactory<FlexPortalDbContext>, AnyDatabaseFactory<TContext>>();
    }

    private static void UseSqlite(DbContextOptionsBuilder builder, DatabaseOptions options, string contentRoot) => builder
        .UseSqlite(SqliteConnectionString(options, contentRoot), o =>
        {
            o.CommandTimeout(options.CommandTimeoutSeconds);
            if (options.MaxBatchSize is { } size)
                o.MaxBatchSize(size);
        })
        .AddInterceptors(new SqliteConnectionSetup());

    private static void UseSqlServer(DbContextOptionsBuilder builder, DatabaseOptions options) => builder.UseSqlServer(Required(options), o =>
    {
        o.CommandTimeout(options.CommandTimeoutSeconds);
        if (options.MaxBatchSize is { } size)
            o.MaxBatchSize(size);
    });

    private static void UseNpgsql(DbContextOptionsBuilder builder, DatabaseOptions options) => builder.UseNpgsql(Required(options), o =>
    {
        o.CommandTimeout(options.CommandTimeoutSeconds);
        if (options.MaxBatchSize is { } size)
            o.MaxBatchSize(size);
    });

    private static string SqliteConnectionString(DatabaseOptions options, string contentRoot)
    {
        var connection = new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, DefaultTimeout = SqliteBusySeconds };
        if (connection.DataSource.Length == 0)
            connection.DataSource = Path.Combine("data", "flexportal.db");
        if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:")
        {
            connection.DataSource = Path.GetFullPath(connection.DataSource, contentRoot);
            Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
        }

        return connection.ToString();
    }

    private static string Required(DatabaseOptions options) => options.ConnectionString is { Length: > 0 } given
        ? given
        : throw new InvalidOperationException($"Set Database:ConnectionString: {options.Provider} has no default.");

    private sealed class AnyDatabaseFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<FlexPortalDbContext>
        where TContext : FlexPortalDbContext
    {
        public FlexPortalDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
