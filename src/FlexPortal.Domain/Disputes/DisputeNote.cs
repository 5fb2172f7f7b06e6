using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Disputes;

/// <summary>A note of evidence or of what was said about a dispute. Written once, never changed.</summary>
public sealed class DisputeNote
{
    private DisputeNote()
    {
    }

    /// <summary>Identity: later notes have greater ones.</summary>
    public long Id { get; private set; }

    /// <summary>The dispute.</summary>
    public DisputeId DisputeId { get; private set; }

    /// <summary>The note.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who wrote it.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTime WrittenAtUtc { get; private set; }

    /// <summary>Writes a note.</summary>
    /// <exception cref="BusinessRuleException">It is empty.</exception>
    public static DisputeNote Write(DisputeId dispute, string text, string by, DateTime nowUtc) => string.IsNullOrWhiteSpace(text)
        ? throw new BusinessRuleException(RuleCodes.Invalid, "Write the note.", nameof(Text))
        : new DisputeNote { DisputeId = dispute, Text = text, WrittenBy = by, WrittenAtUtc = nowUtc };
}
