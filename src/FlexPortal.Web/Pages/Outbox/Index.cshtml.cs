using FlexPortal.Application.Data;
using FlexPortal.Application.Mail;
using FlexPortal.Domain.Mail;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Outbox;

/// <summary>E-mails to customers.</summary>
public sealed class IndexModel(Application.Mail.Outbox outbox, IMailSender sender) : SearchedList
{
    /// <summary>Which e-mails: a state in small letters, or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "all";

    /// <summary>How e-mails leave.</summary>
    public string Way => sender.Way;

    /// <summary>The choices, with what they are called.</summary>
    public IReadOnlyList<(string Value, string Text)> Tabs { get; } = [("all", "All"), ("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Failed"), ("unknown", "Unknown"), ("bounced", "Came back")];

    /// <summary>The rows.</summary>
    public Page<MessageRow> Messages { get; private set; } = new([], null, null, 0);

    /// <summary>Reads the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Messages = await outbox.PageAsync(Enum.TryParse<MessageState>(Show, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null, Asked, cancellationToken);
}
