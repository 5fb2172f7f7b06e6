using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Refunds;
using FlexPortal.Web.Access;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Refunds;

/// <summary>One refund; a transfer is marked as sent here.</summary>
public sealed class DetailsModel(RefundDetails refunds, MarkRefundSent send, RedirectRefund redirect, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>The transfer that was made.</summary>
    [BindProperty]
    public RefundSentInput Input { get; set; } = new();

    /// <summary>Another way for the money.</summary>
    [BindProperty]
    public RefundWayInput Way { get; set; } = new();

    /// <summary>The refund.</summary>
    public RefundView View { get; private set; } = null!;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether this person sends refunds.</summary>
    public bool MayAct => UserClaims.Has(User, Permissions.RefundPayments);

    /// <summary>The account as it is typed into a bank's form; null for who does not transfer.</summary>
    public string? IbanInGroups => View.Iban is { } iban ? string.Join(' ', iban.Chunk(4).Select(part => new string(part))) : null;

    /// <summary>Where the money can go.</summary>
    public IEnumerable<SelectListItem> Destinations => Enum.GetValues<RefundDestination>().Select(d => new SelectListItem(DeskWords.Of(d), d.ToString()));

    /// <summary>Shows the refund.</summary>
    public async Task<IActionResult> OnGetAsync(RefundId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new RefundSentInput { SentOn = Today, IdempotencyKey = FormKeys.New() };
        Way = new RefundWayInput { Destination = View.Refund.Destination, AccountHolder = View.Refund.AccountHolder };
        return Page();
    }

    /// <summary>Marks it as sent.</summary>
    public async Task<IActionResult> OnPostSentAsync(RefundId id, CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith(nameof(Way), StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        Way = new RefundWayInput { Destination = View.Refund.Destination, AccountHolder = View.Refund.AccountHolder };
        if (!await this.ValidateAsync(Input, cancellationToken)
            || await this.ActAsync(Input, () => send.ExecuteAsync(new RefundSentRequest(id, Input.IdempotencyKey, Input.SentOn!.Value, Input.Reference), cancellationToken)) != FormOutcome.Done)
        {
            return Page();
        }

        this.FlashDone("Refund marked as sent.");
        return RedirectToPage(new { id });
    }

    /// <summary>Whether another way was refused: its form stays open with what was typed.</summary>
    public bool IsRedirecting { get; private set; }

    /// <summary>Sends it another way.</summary>
    public async Task<IActionResult> OnPostRedirectAsync(RefundId id, CancellationToken cancellationToken)
    {
        if (!MayAct)
            return Forbid();
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith(nameof(Input), StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        Input = new RefundSentInput { SentOn = Today, IdempotencyKey = FormKeys.New() };
        if (!await this.ValidateAsync(Way, cancellationToken, nameof(Way))
            || await this.ActAsync(Way, () => redirect.ExecuteAsync(id, new TypedRefundWay(Way.Destination!.Value, Way.AccountHolder, Way.Iban), cancellationToken), nameof(Way)) != FormOutcome.Done)
        {
            IsRedirecting = true;
            return Page();
        }

        this.FlashDone("The refund goes another way now.");
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(RefundId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await refunds.FindAsync(id, MayAct, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}

/// <summary>A transfer that was made.</summary>
public sealed class RefundSentInput
{
    /// <summary>Its day.</summary>
    public DateOnly? SentOn { get; set; }

    /// <summary>Its reference.</summary>
    public string? Reference { get; set; }

    /// <summary>Sending the form twice marks it once.</summary>
    public string IdempotencyKey { get; set; } = "";
}

/// <summary>Another way for a refund's money.</summary>
public sealed class RefundWayInput
{
    /// <summary>By which way.</summary>
    public RefundDestination? Destination { get; set; }

    /// <summary>The account's holder, for a transfer.</summary>
    public string? AccountHolder { get; set; }

    /// <summary>The account, for a transfer.</summary>
    public string? Iban { get; set; }
}

/// <summary>Checks the shape of <see cref="RefundSentInput"/>.</summary>
internal sealed class RefundSentInputValidator : AbstractValidator<RefundSentInput>
{
    public RefundSentInputValidator()
    {
        RuleFor(i => i.SentOn).NotNull().WithMessage("Enter the day of the transfer.");
        RuleFor(i => i.Reference).MaximumLength(TextLimits.Name);
        RuleFor(i => i.IdempotencyKey).NotEmpty().MaximumLength(TextLimits.Code).WithMessage("This form is incomplete. Open it again.");
    }
}

/// <summary>Checks the shape of <see cref="RefundWayInput"/>.</summary>
internal sealed class RefundWayInputValidator : AbstractValidator<RefundWayInput>
{
    public RefundWayInputValidator()
    {
        RuleFor(i => i.Destination).NotNull().WithMessage("Say where the money goes.").IsInEnum();
        RuleFor(i => i.AccountHolder).NotEmpty().When(i => i.Destination == RefundDestination.BankTransfer).WithMessage("Enter the account's holder.").MaximumLength(TextLimits.Name);
        RuleFor(i => i.Iban).NotEmpty().When(i => i.Destination == RefundDestination.BankTransfer).WithMessage("Enter the IBAN.").MaximumLength(TextLimits.Code + 2);
    }
}
