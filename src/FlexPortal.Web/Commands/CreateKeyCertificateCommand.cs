using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Commands;

/// <summary>Makes the certificate that encrypts the keys of cookies and secrets. Without it they cannot be read again: keep a copy.</summary>
internal sealed class CreateKeyCertificateCommand : IProgramCommand
{
    private const int WrongUse = 2;
    private const int KeyBits = 3072;
    private const int Years = 50;

    public string Name => "create-key-certificate";

    public string Help => $"create-key-certificate FILE   makes the certificate for {KeyProtection.PathSetting}; does nothing when the file exists";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args is not [{ Length: > 0 } path] || path.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync(Help);
            return WrongUse;
        }

        var file = Path.GetFullPath(path);
        if (File.Exists(file))
        {
            Console.WriteLine($"{file} exists; nothing was changed.");
            return 0;
        }

        var password = services.GetRequiredService<IConfiguration>()[KeyProtection.PasswordSetting];
        var pfx = Make(password, services.GetRequiredService<TimeProvider>().GetUtcNow());
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(file, options);
        await stream.WriteAsync(pfx, cancellationToken);
        Console.WriteLine($"Made {file}. Keep a copy in a safe place: without it, secrets in the database cannot be read again.");
        return 0;
    }

    private static byte[] Make(string? password, DateTimeOffset now)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=FlexPortal keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment, critical: true));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }
}
