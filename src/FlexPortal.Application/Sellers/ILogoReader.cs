namespace FlexPortal.Application.Sellers;

/// <summary>Looks into a picture as the invoice's drawing will.</summary>
public interface ILogoReader
{
    /// <summary>Reads a PNG or JPEG, told apart by its bytes and not by its name.</summary>
    /// <exception cref="InvalidDataException">It is neither, damaged, or of a kind that cannot be drawn; the message says which.</exception>
    LogoPicture Read(byte[] bytes);
}

/// <summary>What a picture is.</summary>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record LogoPicture(string MediaType, int Width, int Height);
