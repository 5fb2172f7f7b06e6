namespace FlexPortal.Application.Sellers;

/// <summary>An uploaded logo. Kept for ever under its hash, because issued documents print it.</summary>
public sealed class SellerLogo
{
    /// <summary>SHA-256 of <see cref="Bytes"/>, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary><c>image/png</c> or <c>image/jpeg</c>.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>The image.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>When it was uploaded.</summary>
    public DateTime CreatedAtUtc { get; set; }
}
