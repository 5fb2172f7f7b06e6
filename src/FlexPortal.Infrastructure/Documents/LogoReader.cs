using FlexPortal.Application.Sellers;
using FlexPortal.Pdf.Images;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>Takes a logo exactly when the invoice's drawing can draw it.</summary>
public sealed class LogoReader : ILogoReader
{
    private const byte FirstOfPng = 0x89;

    /// <inheritdoc/>
    public LogoPicture Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var image = PdfImage.Read(bytes, ChangeLogo.MaxSide * ChangeLogo.MaxSide);
        return new LogoPicture(bytes[0] == FirstOfPng ? "image/png" : "image/jpeg", image.Width, image.Height);
    }
}
