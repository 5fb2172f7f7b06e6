namespace FlexPortal.Application.Payments;

/// <summary>A view of the payments list that a person keeps: its filters, order and columns under a name.</summary>
public sealed class SavedView
{
    /// <summary>Most views of one person.</summary>
    public const int Most = 20;

    /// <summary>Identity.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Whose view.</summary>
    public Guid UserId { get; set; }

    /// <summary>What it is called, unique for the person.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address's query without the page, e.g. <c>?badge=Overdue&amp;sort=amount</c>.</summary>
    public string Query { get; set; } = "";

    /// <summary>Whether the list opens with it; one at most for a person.</summary>
    public bool IsDefault { get; set; }
}
