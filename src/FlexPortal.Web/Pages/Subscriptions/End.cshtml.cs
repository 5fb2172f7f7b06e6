using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Access;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Ends a contract before its time: cancelled, returned early, or bought out.</summary>
[Authorize(Policy = Permissions.ChangeContracts)]
public sealed class EndModel(SubscriptionDetails details, PreviewEnd previews, EndContract end, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display)
    : ContractActModel(details, sellers, calendar)
{
    /// <summary>How it is to end.</summary>
    [BindProperty]
    public EndInput Input { get; set; } = new();

    /// <summary>What that does; null until it is previewed.</summary>
    public EndPreview? Preview { get; private set; }

    /// <summary>Whether this person gives money back without a second one.</summary>
    public bool MayRefund => UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>What becomes of the period it ends in.</summary>
    public IEnumerable<SelectListItem> Choices => Enum.GetValues<CurrentPeriodChoice>().Select(c => new SelectListItem(ContractWords.Of(c), c.ToString()));

    /// <summary>How a fee is computed.</summary>
    public IEnumerable<SelectListItem> FeeKinds => Enum.GetValues<ReturnFeeKind>().Select(k => new SelectListItem(ContractWords.Of(k), k.ToString()));

    /// <summary>Where refunds go.</summary>
    public IEnumerable<SelectListItem> Destinations => Enum.GetValues<RefundDestination>().Select(d => new SelectListItem(DeskWords.Of(d), d.ToString()));

    /// <summary>What the unit cost.</summary>
    public string CostHint => View.Unit is { AcquisitionCostMinor: { } cost } unit ? $"Of the {display.Money(cost, unit.Currency.Code)} that the unit cost." : "The unit's cost is not known.";

    /// <summary>Asks how it is to end.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, ContractEnd how, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var lastDay = Today < Contract.StartDate ? Contract.StartDate : Today >= Contract.EndDate ? Contract.EndDate.AddDays(-1) : Today;
        Input = new EndInput { How = how, LastDay = lastDay, AccountHolder = View.Customer, Version = Contract.Version, IdempotencyKey = FormKeys.New() };
        return Page();
    }

    /// <summary>Shows every amount; changes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await ShowAsync(id, cancellationToken);
        return Page();
    }

    /// <summary>Ends it as it was previewed.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var seen = Input.Seen;
        if (!await ShowAsync(id, cancellationToken))
            return Page();
        if (seen != Input.Seen)
        {
            ModelState.AddModelError("", "The amounts are not those that were previewed. Look at them again and confirm.");
            return Page();
        }

        EndedContract? ended = null;
        if (!await TryAsync(id, Input, async () => ended = await end.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Preview = null;
            return Page();
        }

        var charge = ended!.ChargeId is null ? "" : $" {display.Money(ended.ChargeMinor, Currency)} are invoiced.";
        var refund = ended.RefundMinor == 0 ? "" : $" {display.Money(ended.RefundMinor, Currency)} go back{(ended.RefundsWait ? " once a second person approves" : "")}.";
        this.FlashDone($"{Contract.Reference} ends on {display.Day(Input.LastDay!.Value)}.{charge}{refund}");
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> ShowAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken) || !await TryAsync(id, Input, async () => Preview = await previews.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
            return false;
        ModelState.Remove("Input.Seen");
        Input.Seen = Sum(Preview!);
        return true;
    }

    // What a person saw, so that nothing else is confirmed.
    private static string Sum(EndPreview preview) => FormKeys.DigestOf(string.Create(
        CultureInfo.InvariantCulture, $"{preview.Steps.Count} {preview.Steps.Sum(s => s.Step.GrossMinor)} {preview.Plan.RefundMinor} {preview.Plan.ChargeAmounts.Gross} {preview.Group?.Id}"));

    private EndRequest Asked(SubscriptionId id) => new(id, Input.Version, Input.IdempotencyKey, Input.How, Input.LastDay!.Value, Input.Current, Input.Reason!)
    {
        Fee = new ReturnFee(Input.FeeKind, FeeValue(), Input.GraceDays ?? 0, Input.Waive),
        ResidualBasisPoints = (int)((Input.ResidualPercent ?? 0) * 100),
        ResidualMinimumMinor = Minor(Input.ResidualMinimum ?? 0),
        Way = new TypedRefundWay(Input.Destination, Input.AccountHolder, Input.Iban),
        MayRefund = MayRefund,
    };

    private long FeeValue() => Input.FeeKind switch
    {
        ReturnFeeKind.Fixed => Minor(Input.FeeValue ?? 0),
        ReturnFeeKind.Percentage => (long)((Input.FeeValue ?? 0) * 100),
        _ => (long)(Input.FeeValue ?? 0),
    };
}
