using FlexPortal.Application.Access;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Notes that the customer disputes a payment.</summary>
[Authorize(Policy = Permissions.HandleDisputes)]
public sealed class DisputeModel(PaymentDetails payments, PaymentLines lines, OpenDispute open, CurrentSeller sellers, BusinessCalendar calendar) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>What is known.</summary>
    [BindProperty]
    public DisputeInput Input { get; set; } = new();

    /// <summary>The line that is disputed alone; null for the whole payment.</summary>
    [BindProperty(SupportsGet = true)]
    public PaymentLineId? Line { get; set; }

    /// <summary>That line with what it is for.</summary>
    public PaymentLineRow? Row { get; private set; }

    /// <summary>The reasons to choose from.</summary>
    public IEnumerable<SelectListItem> Reasons => Enum.GetValues<DisputeReason>().Select(reason => new SelectListItem(DeskWords.Of(reason), reason.ToString()));

    /// <summary>Asks what is known.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var payment = View.Payment;
        var amount = Row?.Line.DisputableMinor(payment.Status) ?? payment.DisputableMinor;
        Input = new DisputeInput { Amount = new Money(amount, payment.Currency).ToMajor(), OpenedOn = Today, Version = payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Opens it and shows it.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var dispute = Guid.Empty;
        if (!await DoneAsync(id, Input, async () => dispute = await open.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        this.FlashDone("Dispute opened.");
        return RedirectToPage("/Disputes/Details", new { id = DisputeId.From(dispute) });
    }

    private DisputeRequest Asked(PaymentId id) => new(
        id, Input.Version, Input.IdempotencyKey, new DisputeFacts(Input.Reason!.Value, Minor(Input.Amount!.Value), Input.OpenedOn!.Value, Input.EvidenceDueOn, Input.Reference) { LineId = Line }, Input.Note);

    private async Task<bool> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return false;
        Row = Line is { } line ? await lines.FindAsync(id, line, cancellationToken) : null;
        return Line is null || Row is not null;
    }
}
