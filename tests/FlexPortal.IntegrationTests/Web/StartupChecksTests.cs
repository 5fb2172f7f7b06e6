using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace FlexPortal.IntegrationTests.Web;

public sealed class StartupChecksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flexportal-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sound_configuration_lacks_nothing() => Assert.Empty(Problems());

    [Theory]
    [InlineData("Demo:Enabled", "true", "Demo:Enabled is on")]
    [InlineData("AllowedHosts", "*", "AllowedHosts is * or not set")]
    [InlineData("AllowedHosts", "", "AllowedHosts is * or not set")]
    [InlineData("AllowedHosts", "desk.example.com;*", "AllowedHosts is * or not set")]
    [InlineData("Site:BaseAddress", "", "Site:BaseAddress is not set")]
    [InlineData("Site:BaseAddress", "desk.example.com", "Site:BaseAddress is not set")]
    [InlineData("Site:BaseAddress", "ftp://desk.example.com", "Site:BaseAddress is not set")]
    [InlineData("Site:BaseAddress", "http://desk.example.com", "Site:BaseAddress is http")]
    [InlineData("DataProtection:CertificatePath", "", "DataProtection:CertificatePath is not set")]
    [InlineData("DataProtection:CertificatePath", "nowhere.pfx", "DataProtection:CertificatePath: there is no file")]
    public void One_unsound_setting_is_enough(string key, string value, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems((key, value))), StringComparison.Ordinal);

    [Fact]
    public void Plain_http_is_for_this_machine_alone() => Assert.Empty(Problems(("Site:BaseAddress", "http://localhost:8080")));

    [Fact]
    public void A_certificate_file_that_is_none_is_said_to_be_none()
    {
        var file = Path.Combine(folder, "not.pfx");
        File.WriteAllText(file, "not a certificate");

        Assert.Contains("cannot be opened", Assert.Single(Problems(("DataProtection:CertificatePath", file))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_does_not_start_and_lists_every_reason_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite, TestContext.Current.CancellationToken);

        var run = await ProgramRun.StartAsync([], [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Database:ConnectionString", database.ConnectionString),
            ("AllowedHosts", "*"), ("Demo:Enabled", "true"), ("Site:BaseAddress", ""), ("DataProtection:CertificatePath", "")]);

        Assert.Equal(1, run.ExitCode);
        foreach (var reason in new[] { "FlexPortal does not start:", "Demo:Enabled is on", "AllowedHosts is *", "Site:BaseAddress is not set", "DataProtection:CertificatePath is not set", "run the command migrate first" })
            Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Problems(params (string Key, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AllowedHosts"] = "desk.example.com",
            ["Site:BaseAddress"] = "https://desk.example.com",
            ["Demo:Enabled"] = "false",
            ["DataProtection:CertificatePath"] = CertificateFile(),
        };
        foreach (var (key, value) in changes)
            settings[key] = value;
        return StartupChecks.OfConfiguration(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new Production(folder));
    }

    private string CertificateFile()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(folder, "keys.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return file;
    }

    private sealed class Production(string contentRoot) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "FlexPortal.Web";

        public string ContentRootPath { get; set; } = contentRoot;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
