using Npgsql;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>What holds for a server of our own, and not necessarily for one that a connection string names.</summary>
public sealed class PostgreSqlServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_with_its_files()
    {
        await SkipWithoutOurOwnAsync();
        var server = await PostgreSqlServer.StartAsync(Cancellation);
        var folder = Assert.IsType<string>(server.Folder);
        var connectionString = await server.CreateAsync("short_lived", Cancellation);
        Assert.True(Directory.Exists(folder));
        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await using var connection = server.Connect(connectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.OpenAsync(Cancellation));
    }

    [Fact]
    public async Task It_compares_Polish_text_as_people_do()
    {
        await SkipWithoutOurOwnAsync();
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql, Cancellation);
        await using var connection = await database.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT lower('ŻÓŁĆ') = 'żółć' AND 'Łódź' < 'Zabrze'";

        Assert.True(Assert.IsType<bool>(await command.ExecuteScalarAsync(Cancellation)));
    }

    private static async Task SkipWithoutOurOwnAsync()
    {
        var server = await DatabaseServers.GetAsync(DatabaseKind.PostgreSql, Cancellation);
        Assert.SkipWhen(server is PostgreSqlServer { Folder: null }, $"The server of {PostgreSqlServer.EnvironmentVariable} is not ours");
    }
}
