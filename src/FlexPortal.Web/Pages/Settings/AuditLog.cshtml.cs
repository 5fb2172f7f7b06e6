using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Csv;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>Who did what, when, from where and why; as a page, and as a file.</summary>
[Authorize(Policy = Permissions.ReadAudit)]
internal sealed class AuditLogModel(AuditList auditList) : PageModel
{
    /// <summary>Value of <see cref="Person"/> for the program itself.</summary>
    public const string Program = "program";

    /// <summary>Groups of acts, in words.</summary>
    public static IReadOnlyList<(string Key, string Text)> Acts { get; } =
    [
        ("payment", "Payments"), ("invoice", "Invoices"), ("subscription", "Subscriptions"), ("customer", "Customers"), ("product", "Products"),
        ("billing", "Billing runs"), ("seller", "Settings"), ("user", "Users and sign-ins"), ("user.signed-in", "Sign-ins"),
    ];

    /// <summary>A person's id, or <see cref="Program"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    /// <summary>A group of acts, or one act.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    /// <summary>TypeID of what was acted on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>First day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The people who can be asked for.</summary>
    public IReadOnlyList<(UserId Id, string Name)> People { get; private set; } = [];

    /// <summary>The page of entries.</summary>
    public Page<AuditRow> Rows { get; private set; } = new([], null, null, 0);

    private AuditFilter Filter => new()
    {
        Person = UserId.TryParse(Person, CultureInfo.InvariantCulture, out var person) ? person : null,
        ByProgram = Person == Program,
        Action = Act,
        Subject = Subject,
        From = From,
        To = To,
    };

    /// <summary>Shows a page of entries.</summary>
    public async Task OnGetAsync(string? after, string? before, int size, CancellationToken cancellationToken)
    {
        People = await auditList.PeopleAsync(cancellationToken);
        Rows = await auditList.PageAsync(Filter, new PageRequest(after, before, size), cancellationToken);
    }

    /// <summary>Sends all entries that match as a file.</summary>
    public CsvDownload OnGetCsv() => new("audit-log.csv", WriteAsync);

    /// <summary>This page's address with one thing changed; every change but paging starts at the first page.</summary>
    public string Href((string Name, string Value) change)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in Request.Query)
        {
            if (name is not ("after" or "before" or "handler") && name != change.Name && value is [{ Length: > 0 } first])
                query.Add(name, first);
        }

        query.Add(change.Name, change.Value);
        return Request.PathBase + Request.Path + query.ToString();
    }

    private async Task WriteAsync(CsvWriter csv, CancellationToken cancellationToken)
    {
        foreach (var heading in new[] { "Number", "When (UTC)", "Who", "From", "Act", "Subject", "What", "Reason", "Before", "After", "Hash" })
            csv.Text(heading);
        await csv.EndRowAsync(cancellationToken);
        await foreach (var row in auditList.AllAsync(Filter, cancellationToken))
        {
            csv.Number(row.Sequence).Instant(row.AtUtc).Text(row.ActorName).Text(row.ActorFrom).Text(row.Action).Text(row.SubjectId)
                .Text(row.Summary).Text(row.Reason).Text(row.Before).Text(row.After).Text(row.Hash);
            await csv.EndRowAsync(cancellationToken);
        }
    }
}
