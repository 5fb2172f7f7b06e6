using System.Security.Cryptography;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>Puts another logo on invoices issued from now on, or none. Those issued before keep theirs, so every logo is kept.</summary>
public sealed class ChangeLogo(Database database, ILogoReader reader) : IUseCase
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>Longest side, in pixels.</summary>
    public const int MaxSide = 2000;

    /// <summary>Shortest side, in pixels.</summary>
    public const int MinSide = 16;

    /// <summary>Name of the form's member that a refusal is about.</summary>
    public const string Member = "Logo";

    /// <summary>Changes it.</summary>
    /// <param name="bytes">A PNG or JPEG, or null for no logo.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException">The picture is too large, damaged, or of another kind.</exception>
    public Task ExecuteAsync(byte[]? bytes, CancellationToken cancellationToken)
    {
        var picture = bytes is null ? null : Read(bytes);
        var hash = bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes));
        return database.WriteAsync(
            async session =>
            {
                var seller = await session.Db.Sellers.OrderBy(s => s.Id).FirstAsync(session.CancellationToken);
                if (seller.LogoSha256 == hash)
                    return;
                if (picture is not null && !await session.Db.SellerLogos.AnyAsync(l => l.Sha256 == hash, session.CancellationToken))
                    session.Db.SellerLogos.Add(new SellerLogo { Sha256 = hash!, MediaType = picture.MediaType, Bytes = bytes!, CreatedAtUtc = session.NowUtc });
                session.Audit(new AuditFact("seller.logo-changed", seller.Id.ToString(), picture is null ? "Logo removed" : "Logo changed")
                {
                    Before = AuditFact.Describe(new { Sha256 = seller.LogoSha256 }),
                    After = AuditFact.Describe(new { Sha256 = hash }),
                });
                seller.ChangeLogo(hash);
            },
            cancellationToken);
    }

    private LogoPicture Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            throw Refused($"The file is larger than {MaxBytes / 1024} KB. Save the logo smaller and choose it again.");
        LogoPicture picture;
        try
        {
            picture = reader.Read(bytes);
        }
        catch (InvalidDataException e)
        {
            throw Refused(e.Message);
        }

        return picture.Width is >= MinSide and <= MaxSide && picture.Height is >= MinSide and <= MaxSide
            ? picture
            : throw Refused($"The logo has {picture.Width} × {picture.Height} pixels; each side has {MinSide} to {MaxSide}.");
    }

    private static BusinessRuleException Refused(string message) => new(RuleCodes.Invalid, message, Member);
}
