using FlexPortal.Application.Data;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain.Refunds;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Refunds;

/// <summary>Refunds: those to send first of all.</summary>
public sealed class IndexModel(RefundList list) : SearchedList
{
    /// <summary>Which refunds: <c>to-send</c>, <c>waiting</c>, <c>sent</c>, <c>rejected</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Status { get; set; } = "to-send";

    /// <summary>The choices, with what they are called.</summary>
    public IReadOnlyList<(string Value, string Text)> Tabs { get; } = [("to-send", "To send"), ("waiting", "Wait for approval"), ("sent", "Sent"), ("rejected", "Rejected"), ("all", "All")];

    /// <summary>The rows.</summary>
    public Page<RefundRow> Refunds { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Refunds = await list.ExecuteAsync(
        Status switch
        {
            "waiting" => RefundStatus.AwaitingApproval,
            "sent" => RefundStatus.Sent,
            "rejected" => RefundStatus.Rejected,
            "all" => null,
            _ => RefundStatus.ToSend,
        },
        Asked,
        cancellationToken);
}
