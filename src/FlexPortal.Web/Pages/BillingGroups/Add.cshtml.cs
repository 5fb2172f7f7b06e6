using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Binding;
using FlexPortal.Web.Csv;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Security;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Adds members to a billing group: found by name, or a list of them. Who can join and what it moves is shown before.</summary>
[Authorize(Policy = Permissions.EditGroups)]
[TakesPastedList]
public sealed class AddModel(GroupPage groups, CustomerSearch search, FindMembers find, PreviewMembership preview, ChangeGroupMembers change, StartJoinJob start, SentForms sent, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>Those who join, and lines with a problem, that are listed one by one at most.</summary>
    public const int Listed = 200;

    /// <summary>What the person enters.</summary>
    [BindProperty]
    public AddInput Input { get; set; } = new();

    /// <summary>The group.</summary>
    public BillingGroup Group { get; private set; } = null!;

    /// <summary>Customers whom the words find.</summary>
    public IReadOnlyList<CustomerChoice> Choices { get; private set; } = [];

    /// <summary>Whom it is about; null before it is looked at.</summary>
    public IReadOnlyList<FoundMember>? Found { get; private set; }

    /// <summary>What it moves.</summary>
    public MovingLines? Moving { get; private set; }

    /// <summary>Those of <see cref="Found"/> who can join.</summary>
    public IReadOnlyList<FoundMember> Joining => [.. (Found ?? []).Where(f => f.Problem is null)];

    /// <summary>Those who cannot, and lines that name nobody.</summary>
    public IReadOnlyList<FoundMember> Problems => [.. (Found ?? []).Where(f => f.Problem is not null)];

    /// <summary>Whether what is confirmed is not what was shown.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Shows the form, with the one subscription that somebody wants to add.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, string? subscription, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Input.From = new DateOnly(today.Year, today.Month, 1);
        Input.Pasted = Subscription.TryParseReference(subscription, out var number) ? Subscription.ReferenceOf(number) : null;
        return Page();
    }

    /// <summary>Searches; what is ticked and typed stays.</summary>
    public async Task<IActionResult> OnPostFindAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        foreach (var entry in ModelState.Values)
            entry.Errors.Clear();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (Input.Ticked.Count > AddInput.MostTicked)
            ModelState.AddModelError("Input.Words", $"{AddInput.MostTicked} are ticked: add them first, or paste a list.");
        return Page();
    }

    /// <summary>Shows whom it is about and what it moves.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await TakeFileAsync(cancellationToken);
        await LookAsync(cancellationToken);
        return Page();
    }

    /// <summary>What was found of every line, as a file: the page shows the first of many.</summary>
    public async Task<IActionResult> OnPostReportAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await TakeFileAsync(cancellationToken);
        await LookAsync(cancellationToken);
        return Found is { Count: > 0 } ? new CsvDownload("members.csv", WriteReportAsync) : Page();
    }

    /// <summary>Adds them and shows the group; many as a job. What was not shown yet is shown first.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (await SentAsync(id, cancellationToken) is { } before)
            return before;
        var seen = Input.Seen;
        await TakeFileAsync(cancellationToken);
        if (!await LookAsync(cancellationToken))
            return Page();
        IsOutdated = seen != Input.Seen;
        if (IsOutdated)
            return Page();
        var request = new JoinRequest(id, Input.IdempotencyKey!, Input.From!.Value, [.. Joining.Select(f => f.ToJoining())]);
        return Joining.Count > StartJoinJob.WorthIt ? await StartAsync(request, cancellationToken) : await JoinAsync(request, cancellationToken);
    }

    /// <summary>Where a form that was sent before leads: what it asked for is done, and its members look like those who cannot join.</summary>
    private async Task<IActionResult?> SentAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (await sent.FindAsync<Guid>(StartJoinJob.Act, Input.IdempotencyKey, cancellationToken) is (true, var job))
            return RedirectToPage("/Jobs/Details", new { id = BulkJobId.From(job) });
        if (await sent.FindAsync<JoinedMembers>(ChangeGroupMembers.JoinAct, Input.IdempotencyKey, cancellationToken) is not (true, { } joined))
            return null;
        this.FlashDone($"This form was sent before: {joined.Outcomes.Count(o => o.Code is null)} added then.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<IActionResult> StartAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        BulkJobId? job = null;
        if (await this.ActAsync(Input, async () => job = await start.ExecuteAsync(request, cancellationToken)) != FormOutcome.Done)
            return Page();
        return RedirectToPage("/Jobs/Details", new { id = job });
    }

    private async Task<IActionResult> JoinAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        JoinedMembers? joined = null;
        if (await this.ActAsync(Input, async () => joined = await change.JoinAsync(request, cancellationToken)) != FormOutcome.Done)
            return Page();
        var added = joined!.Outcomes.Count(o => o.Code is null);
        var names = Joining.GroupBy(f => f.Customer!.Id).ToDictionary(g => g.Key, g => g.First().Customer!.Name);
        var refused = joined.Outcomes.Where(o => o.Code is not null).Select(o => $"{names[o.CustomerId]}: {o.Message}").ToList();
        var lines = joined.MovedLines == 1 ? "1 line bills" : $"{joined.MovedLines} lines bill";
        if (added > 0)
            this.FlashDone($"{(added == 1 ? "1 member" : $"{added} members")} added; {lines} to the group now.{(refused.Count == 0 ? "" : $" {refused.Count} not added: {string.Join(" ", refused.Take(5))}")}");
        else
            this.FlashNotDone($"Nobody was added. {string.Join(" ", refused.Take(5))}");
        return RedirectToPage("Details", new { id = request.GroupId });
    }

    private async Task WriteReportAsync(CsvWriter csv, CancellationToken cancellationToken)
    {
        csv.Text("Customer").Text("E-mail or subscription").Text("Cost centre").Text("Found");
        await csv.EndRowAsync(cancellationToken);
        foreach (var row in Problems.Concat(Joining))
        {
            csv.Text(row.Customer?.Name).Text(row.Email).Text(row.CostCentre).Text(row.Problem ?? "Joins");
            await csv.EndRowAsync(cancellationToken);
        }
    }

    /// <summary>The file's lines go below what is pasted, so that they stay when something is to be corrected.</summary>
    private async Task TakeFileAsync(CancellationToken cancellationToken)
    {
        if (Input.File is not { Length: > 0 } file)
            return;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        // Cleaned like what is pasted: it is shown and sent again as such.
        var text = TypedText.Table(Decode(bytes.ToArray()));
        if (text is not null && CardNumber.IsIn(text))
        {
            ModelState.AddModelError("Input.File", CleanTextModelBinder.CardRefused);
            return;
        }

        Input.Pasted = string.Join('\n', new[] { Input.Pasted, text }.Where(t => !string.IsNullOrEmpty(t)));
        ModelState.Remove("Input.Pasted");
    }

    /// <summary>UTF-8, or else the Latin characters in which older spreadsheets write.</summary>
    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return false;
        if (await this.ActAsync(Input, async () => Found = await find.ExecuteAsync(Group.Id, Input.From!.Value, Input.Customers, Input.Pasted, cancellationToken)) != FormOutcome.Done)
            return false;
        if (Found!.Count == 0)
        {
            ModelState.AddModelError("", "Tick a customer, or paste the e-mail addresses of some.");
            return false;
        }

        if (Joining.Count == 0)
        {
            ModelState.AddModelError("", "Nobody of these can join; the list below says why.");
            return false;
        }

        Moving = await preview.JoinAsync(Group.Id, [.. Joining.Select(f => f.ToJoining())], Input.From!.Value, cancellationToken);
        ModelState.Remove("Input.IdempotencyKey");
        ModelState.Remove("Input.Seen");
        var shown = Input.Shown(Joining, Moving);
        // Another list is another form: its key must not find the answer of the first.
        if (string.IsNullOrEmpty(Input.IdempotencyKey) || Input.Seen != shown)
            Input.IdempotencyKey = FormKeys.New();
        Input.Seen = shown;
        return true;
    }

    private async Task<bool> LoadAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(id, cancellationToken) is not { } group)
            return false;
        Group = group;
        Choices = string.IsNullOrWhiteSpace(Input.Words) ? [] : await search.ExecuteAsync(Input.Words, cancellationToken);
        return true;
    }
}

/// <summary>What a person enters to add members.</summary>
public sealed class AddInput
{
    /// <summary>Customers that are ticked at most; a list takes more.</summary>
    public const int MostTicked = 200;

    /// <summary>Words to find customers by.</summary>
    public string? Words { get; set; }

    /// <summary>Customers that are ticked.</summary>
    public IList<CustomerId> Ticked { get; set; } = [];

    /// <summary>E-mail addresses, a line each, with cost centres behind a comma.</summary>
    [DataType(CleanTextModelBinder.Table)]
    public string? Pasted { get; set; }

    /// <summary>A file with such lines.</summary>
    public IFormFile? File { get; set; }

    /// <summary>First day whose periods bill to the group.</summary>
    public DateOnly? From { get; set; }

    /// <summary>What was entered when it was shown; what is confirmed has to be the same.</summary>
    public string? Seen { get; set; }

    /// <summary>Sending the form twice adds once.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>What is entered, who joins and what that moves, in short.</summary>
    internal string Shown(IReadOnlyList<FoundMember> joining, MovingLines moving) =>
        FormKeys.DigestOf(string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}\n{string.Join(',', joining.Select(j => j.ToJoining()))}\n{moving.Count} {string.Join(' ', moving.Amounts)}"));

    /// <summary>Customers that are ticked, each once.</summary>
    internal IReadOnlyCollection<CustomerId> Customers => [.. Ticked.Distinct()];
}

/// <summary>Checks the shape of <see cref="AddInput"/>.</summary>
internal sealed class AddInputValidator : AbstractValidator<AddInput>
{
    public AddInputValidator()
    {
        RuleFor(a => a.From).NotNull().WithMessage("Say from when.");
        RuleFor(a => a.Pasted).FitsIn(RequestLimits.PastedLength);
        RuleFor(a => a.Ticked).Must(t => t.Count <= AddInput.MostTicked).WithMessage($"No more than {AddInput.MostTicked} are ticked at once; paste a list.").OverridePropertyName("Words");
        RuleFor(a => a.Seen).FitsIn(TextLimits.Name);
        RuleFor(a => a.IdempotencyKey).FitsIn(TextLimits.Code);
    }
}
