using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Adds members to a billing group: found by name, or pasted as a list. What it moves is shown before.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class AddModel(GroupPage groups, CustomerSearch search, FindMembers find, PreviewMembership preview, ChangeGroupMembers change, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
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

    /// <summary>Those of <see cref="Found"/> that exist.</summary>
    public IReadOnlyList<FoundMember> Joining => [.. (Found ?? []).Where(f => f.Customer is not null)];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        Input.From = new DateOnly(today.Year, today.Month, 1);
        return Page();
    }

    /// <summary>Searches; what is ticked stays.</summary>
    public async Task<IActionResult> OnPostFindAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Shows whom it is about and what it moves.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await LookAsync(cancellationToken);
        return Page();
    }

    /// <summary>Adds them and shows the group.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!await LookAsync(cancellationToken))
            return Page();
        JoinedMembers? joined = null;
        var request = new JoinRequest(id, Input.IdempotencyKey!, Input.From!.Value, [.. Joining.Select(f => new JoiningMember(f.Customer!.Id, f.SubscriptionId, f.CostCentre))]);
        if (await this.ActAsync(Input, async () => joined = await change.JoinAsync(request, cancellationToken)) != FormOutcome.Done)
            return Page();
        var added = joined!.Outcomes.Count(o => o.Code is null);
        var names = Joining.GroupBy(f => f.Customer!.Id).ToDictionary(g => g.Key, g => g.First().Customer!.Name);
        var refused = joined.Outcomes.Where(o => o.Code is not null).Select(o => $"{names[o.CustomerId]}: {o.Message}").ToList();
        var lines = joined.MovedLines == 1 ? "1 line bills" : $"{joined.MovedLines} lines bill";
        if (added > 0)
            this.FlashDone($"{(added == 1 ? "1 member" : $"{added} members")} added; {lines} to the group now.{(refused.Count == 0 ? "" : $" Not added: {string.Join(" ", refused.Take(5))}")}");
        else
            this.FlashNotDone($"Nobody was added. {string.Join(" ", refused.Take(5))}");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return false;
        if (await this.ActAsync(Input, async () => Found = await find.ExecuteAsync(Input.Customers, Input.Pasted, cancellationToken)) != FormOutcome.Done)
            return false;
        if (Joining.Count == 0)
        {
            ModelState.AddModelError("", "Tick a customer, or paste the e-mail addresses of some.");
            return false;
        }

        Moving = await preview.ExecuteAsync([.. Joining.Where(f => f.SubscriptionId is null).Select(f => f.Customer!.Id)], [.. Joining.Select(f => f.SubscriptionId).OfType<SubscriptionId>()], Input.From!.Value, cancellationToken);
        ModelState.Remove("Input.IdempotencyKey");
        if (string.IsNullOrEmpty(Input.IdempotencyKey))
            Input.IdempotencyKey = FormKeys.New();
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
    /// <summary>Words to find customers by.</summary>
    public string? Words { get; set; }

    /// <summary>Customers that are ticked.</summary>
    public IList<CustomerId> Ticked { get; set; } = [];

    /// <summary>E-mail addresses, a line each, with cost centres behind a comma.</summary>
    [DataType(DataType.MultilineText)]
    public string? Pasted { get; set; }

    /// <summary>First day whose periods bill to the group.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Sending the form twice adds once.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Customers that are ticked, each once.</summary>
    internal IReadOnlyCollection<CustomerId> Customers => [.. Ticked.Distinct()];
}

/// <summary>Checks the shape of <see cref="AddInput"/>.</summary>
internal sealed class AddInputValidator : AbstractValidator<AddInput>
{
    public AddInputValidator()
    {
        RuleFor(a => a.From).NotNull().WithMessage("Say from when.");
        RuleFor(a => a.Pasted).FitsIn(500_000);
        RuleFor(a => a.IdempotencyKey).FitsIn(TextLimits.Code);
    }
}
