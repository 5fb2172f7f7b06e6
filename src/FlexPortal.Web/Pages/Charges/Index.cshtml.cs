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

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Charges = await list.PageAsync(
        Show switch
        {
            "under-way" => ChargesShown.UnderWay,
            "all" => ChargesShown.All,
            _ => ChargesShown.Review,
        },
        Asked,
        cancellationToken);
}
