namespace FlexPortal.Web.Forms;

/// <summary>Keys that forms carry, so that sending one twice acts once.</summary>
public static class FormKeys
{
    /// <summary>A new key: 32 letters and no digit, because a run of digits could pass for a payment card's number, which every text is searched for.</summary>
    public static string New() => string.Concat(Guid.CreateVersion7().ToByteArray(bigEndian: true).SelectMany(b => new[] { Letter(b >> 4), Letter(b & 15) }));

    private static char Letter(int nibble) => (char)('a' + nibble);
}
