using System.Security.Cryptography;
using FlexPortal.Pdf.Images;

namespace FlexPortal.Infrastructure.Documents;

/// <summary>Keeps the last few logos ready to be drawn, so that a run of many invoices reads each once.</summary>
internal sealed class LogoCache
{
    private const int Capacity = 16;
    private readonly Lock gate = new();
    private readonly Dictionary<string, PdfImage> images = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <param name="sha256">Lower-case hex hash that the document names.</param>
    /// <param name="logo">The bytes.</param>
    /// <exception cref="ArgumentException">The bytes are not those that the document names.</exception>
    /// <exception cref="InvalidDataException">The bytes are no picture that can be drawn.</exception>
    public PdfImage Read(string sha256, byte[] logo)
    {
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(logo)), sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException("The logo is not the one that the document was issued with.", nameof(logo));
        }
        lock (gate)
        {
            if (images.TryGetValue(sha256, out var known))
            {
                return known;
            }
        }
        var image = PdfImage.Read(logo);
        lock (gate)
        {
            if (images.TryAdd(sha256, image))
            {
                order.Enqueue(sha256);
            }
            if (order.Count > Capacity)
            {
                images.Remove(order.Dequeue());
            }
        }
        return image;
    }
}
