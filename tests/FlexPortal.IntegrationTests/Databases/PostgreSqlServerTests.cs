namespace FlexPortal.IntegrationTests.Databases;

public sealed class PostgreSqlServerTests
{
    [Fact]
    public async Task A_server_of_our_own_ends_with_its_files()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(PostgreSqlServer.EnvironmentVariable) is { Length: > 0 }, "The server is not ours to stop");
        var cancellation = TestContext.Current.CancellationToken;
        await DatabaseServers.GetAsync(DatabaseKind.PostgreSql, cancellation);

        var server = await PostgreSqlServer.StartAsync(cancellation);
        var folder = Assert.IsType<string>(server.Folder);
        var connectionString = await server.CreateAsync("short_lived", cancellation);
        Assert.True(Directory.Exists(folder));
        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await using var connection = server.Connect(connectionString);
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => connection.OpenAsync(cancellation));
    }
}
