namespace FlexPortal.Domain.Values;

/// <summary>Checks of an e-mail address, as strict as a form can be without refusing addresses that exist.</summary>
public static class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    /// <summary>
    /// Whether a text is one address: something before one @, and a host name with a dot after it. Quoted local parts and addresses
    /// of a bare host are refused.
    /// </summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return false;
        var at = text.LastIndexOf('@');
        return at is > 0 and <= MaxLocalLength && IsLocalPart(text.AsSpan(0, at)) && IsHost(text[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (var c in local)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || "@\"(),:;<>[]\\".Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static bool IsHost(string host)
    {
        var labels = host.Split('.');
        return labels.Length > 1 && labels[^1].Length > 1 && Array.TrueForAll(labels, IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
