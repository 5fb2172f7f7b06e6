using FlexPortal.Application.Charges;
using FlexPortal.Application.Data;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Charges;

/// <summary>Charges at processors: those that a person has to look at first of all.</summary>
public sealed class IndexModel(ChargeList list) : SearchedList
{
    /// <summary>Which charges: <c>review</c>, <c>under-way</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "review";

    /// <summary>The choices, with what they are called.</summary>
    public IReadOnlyList<(string Value, string Text)> Tabs { get; } = [("review", "To review"), ("under-way", "Under way"), ("all", "All")];

    /// <summary>The rows.</summary>
    public Page<ChargeListRow> Charges { get; private set; } = new([], null, null, 0);

    /// <summary>How many wait for a person, counted up to 100.</summary>
    public int ToReview { get; private set; }

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = Show switch
        {
            "under-way" => ChargesShown.UnderWay,
            "all" => ChargesShown.All,
            _ => ChargesShown.Review,
        };
        Charges = await list.PageAsync(shown, Asked, cancellationToken);
        ToReview = await list.ToReviewAsync(cancellationToken);
    }
}
