using FlexPortal.IntegrationTests.Databases;

namespace FlexPortal.IntegrationTests.Web;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flexportal-commands-").FullName;

    private (string, string)[] Nowhere => [("ASPNETCORE_ENVIRONMENT", "Testing"), ("Database:ConnectionString", $"Data Source={Path.Combine(folder, "none.db")}")];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task From_nothing_to_a_production_that_serves_by_commands_alone()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, TestContext.Current.CancellationToken);
        var file = Path.Combine(folder, "keys", "keys.pfx");
        (string, string)[] settings =
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("Database:ConnectionString", database.ConnectionString), ("AllowedHosts", "localhost"),
            ("Site:BaseAddress", "https://localhost"), ("DataProtection:CertificatePath", file), ("DataProtection:CertificatePassword", "a pass phrase of keys"),
        ];

        Assert.Equal(0, (await ProgramRun.StartAsync(["create-key-certificate", file], settings)).ExitCode);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("nothing was changed", (await ProgramRun.StartAsync(["create-key-certificate", file], settings)).Output, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        Assert.Equal(0, (await ProgramRun.StartAsync(["migrate"], settings)).ExitCode);
        var created = await ProgramRun.StartAsync(["create-admin", "--email", "anna@desk.example", "--name", "Anna"], settings, "a kettle on the roof\n");
        Assert.True(created.ExitCode == 0, created.Errors);
        Assert.DoesNotContain("kettle", created.Output + created.Errors, StringComparison.Ordinal);

        await using var app = FlexPortalApp.StartOn(database, "Production", [.. settings]);
        Assert.Empty((await app.NewVisitor().SignInAsync("anna@desk.example", "a kettle on the roof")).Errors);
    }

    [Fact]
    public async Task An_admin_without_a_password_gets_one_to_use_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, TestContext.Current.CancellationToken);
        (string, string)[] settings = [("ASPNETCORE_ENVIRONMENT", "Testing"), ("Database:ConnectionString", database.ConnectionString)];
        await ProgramRun.StartAsync(["migrate"], settings);

        var created = await ProgramRun.StartAsync(["create-admin", "--email=anna@desk.example", "--name=Anna"], settings);
        var again = await ProgramRun.StartAsync(["create-admin", "--email=anna@desk.example", "--name=Anna"], settings);
        var weak = await ProgramRun.StartAsync(["create-admin", "--email=ben@desk.example", "--name=Ben"], settings, "password1234\n");

        Assert.Matches("One-time password: ([a-z0-9]{5}-?){4}", created.Output);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("There is an account with this e-mail already.", again.Errors, StringComparison.Ordinal);
        Assert.Equal(1, weak.ExitCode);
        Assert.Equal(2, (await ProgramRun.StartAsync(["create-admin"], settings)).ExitCode);
    }

    [Fact]
    public async Task Asking_after_the_health_of_nothing_fails()
    {
        Assert.Equal(1, (await ProgramRun.StartAsync(["health", "--url", "http://127.0.0.1:9/health/ready"], Nowhere)).ExitCode);
        Assert.Equal(2, (await ProgramRun.StartAsync(["health"], Nowhere)).ExitCode);
    }

    [Fact]
    public async Task A_word_that_is_no_command_gets_the_list_and_starts_nothing()
    {
        var mistyped = await ProgramRun.StartAsync(["verfiy"], Nowhere);
        var asked = await ProgramRun.StartAsync(["help"], Nowhere);

        Assert.Equal(2, mistyped.ExitCode);
        Assert.Contains("There is no command verfiy.", mistyped.Errors, StringComparison.Ordinal);
        Assert.Equal(0, asked.ExitCode);
        Assert.All(["migrate", "verify", "demo", "create-admin", "create-key-certificate", "health"], name => Assert.Contains($"\n  {name} ", "\n" + asked.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("create-admin", "--email", "anna@desk.example", "--name", "Anna")]
    public async Task A_command_that_needs_the_tables_says_so_where_there_are_none(params string[] command)
    {
        var run = await ProgramRun.StartAsync(command, Nowhere);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("run the command migrate first", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" at FlexPortal.", run.Errors, StringComparison.Ordinal);
    }
}
