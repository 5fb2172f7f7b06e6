using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FlexPortal.Application.Data;
using Microsoft.AspNetCore.DataProtection;

namespace FlexPortal.Web.Hosting;

/// <summary>Keys of cookies and secrets: kept in the database, encrypted by the certificate that the configuration names.</summary>
internal static class KeyProtection
{
    /// <summary>Setting with the PFX file that the command <c>create-key-certificate</c> makes.</summary>
    public const string PathSetting = "DataProtection:CertificatePath";

    /// <summary>Setting with its password; none unless told.</summary>
    public const string PasswordSetting = "DataProtection:CertificatePassword";

    public static void AddKeyProtection(this WebApplicationBuilder builder)
    {
        var keys = builder.Services.AddDataProtection().SetApplicationName("FlexPortal").PersistKeysToDbContext<FlexPortalDbContext>();
        if (Load(builder.Configuration, builder.Environment) is { Certificate: { } certificate })
            keys.ProtectKeysWithCertificate(certificate);
    }

    /// <summary>Says why the keys are not protected; null when they are.</summary>
    public static string? Problem(IConfiguration configuration, IHostEnvironment environment)
    {
        var (certificate, problem) = Load(configuration, environment);
        certificate?.Dispose();
        return problem;
    }

    private static (X509Certificate2? Certificate, string? Problem) Load(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[PathSetting] is not { Length: > 0 } path)
            return (null, $"{PathSetting} is not set: the keys would lie in the database unprotected. Make a certificate with the command create-key-certificate.");
        var file = Path.GetFullPath(path, environment.ContentRootPath);
        if (!File.Exists(file))
            return (null, $"{PathSetting}: there is no file {file}. Make it with the command create-key-certificate.");
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration[PasswordSetting], X509KeyStorageFlags.EphemeralKeySet);
            return certificate.HasPrivateKey ? (certificate, null) : (null, $"{PathSetting}: {file} has no private key.");
        }
        catch (CryptographicException e)
        {
            return (null, $"{PathSetting}: {file} cannot be opened: {e.Message}");
        }
    }
}
