namespace FlexPortal.Application.Data;

/// <summary>Longest texts, in characters: the same in the form, the API and the column.</summary>
public static class TextLimits
{
    /// <summary>Postal codes, SKUs, short codes.</summary>
    public const int Code = 40;

    /// <summary>Names, address lines, references.</summary>
    public const int Name = 200;

    /// <summary>E-mail addresses (RFC 5321).</summary>
    public const int Email = 254;

    /// <summary>Reasons, notes on one act.</summary>
    public const int Note = 1000;

    /// <summary>Descriptions, instructions, free text.</summary>
    public const int Text = 4000;
}
