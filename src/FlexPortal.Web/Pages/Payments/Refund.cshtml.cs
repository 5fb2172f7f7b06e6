using FlexPortal.Application.Access;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Gives money of a payment back.</summary>
[Authorize(Policy = Permissions.RefundPayments)]
public sealed class RefundModel(PaymentDetails payments, PaymentLines lines, RefundPayment refund, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    private readonly CurrentSeller sellers = sellers;

    /// <summary>What goes back.</summary>
    [BindProperty]
    public RefundInput Input { get; set; } = new();

    /// <summary>The line that is refunded alone; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public PaymentLineId? Line { get; set; }

    /// <summary>Lines of which the person says how much goes back; none where there is one line, or more than fit a form.</summary>
    public IReadOnlyList<PaymentLineRow> Rows { get; private set; } = [];

    /// <summary>Above it a second person decides, in the payment's currency; 0 where every refund needs one.</summary>
    public long ApprovalLimitMinor { get; private set; }

    /// <summary>Where the money can go; the way it came first.</summary>
    public IEnumerable<SelectListItem> Destinations => Enum.GetValues<RefundDestination>().Select(d => new SelectListItem(DeskWords.Of(d), d.ToString()));

    /// <summary>Asks what goes back.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Input = new RefundInput
        {
            Amount = new Money(View.Payment.RefundableMinor, View.Payment.Currency).ToMajor(),
            Lines = [.. Rows.Select(row => new RefundLineInput { LineId = row.Id.ToString(), Amount = Line is null ? null : new Money(row.Line.RefundableMinor, View.Payment.Currency).ToMajor() })],
            Destination = View.Payment.Method switch
            {
                _ when View.Payment.ProcessorReference is not null => RefundDestination.Card,
                PaymentMethodType.Cash => RefundDestination.Cash,
                PaymentMethodType.Card => RefundDestination.Card,
                _ => RefundDestination.BankTransfer,
            },
            AccountHolder = View.Customer.DisplayName,
            Version = View.Payment.Version,
            IdempotencyKey = NewKey,
        };
        return Page();
    }

    /// <summary>Refunds it and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Input.HasLines = Rows.Count > 0;
        RefundedPayment? done = null;
        if (!await DoneAsync(id, Input, async () => done = await refund.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            return Page();
        }

        var amount = display.Money(done!.AmountMinor, Currency);
        this.FlashDone(done.Status switch
        {
            RefundStatus.AwaitingApproval => $"The refund of {amount} waits for a second person.",
            RefundStatus.ToSend when Input.Destination == RefundDestination.Card => $"Credit note {done.CreditNoteNumber} is issued. The processor sends {amount} back.",
            RefundStatus.ToSend => $"Credit note {done.CreditNoteNumber} is issued. Transfer {amount} and mark the refund as sent.",
            _ => $"{amount} refunded. Credit note {done.CreditNoteNumber} is issued.",
        });
        return RedirectToPage("Details", new { id });
    }

    private RefundRequest Asked(PaymentId id)
    {
        var way = new TypedRefundWay(Input.Destination!.Value, Input.AccountHolder, Input.Iban);
        IReadOnlyList<LineAmount>? parts = Input.HasLines
            ? [.. Input.Lines.Where(line => line.Amount > 0).Select(line => new LineAmount(PaymentLineId.Parse(line.LineId, null), Minor(line.Amount!.Value)))]
            : null;
        return new RefundRequest(id, Input.Version, Input.IdempotencyKey, parts is null ? Minor(Input.Amount!.Value) : null, parts, Input.Reason!, way);
    }

    private async Task<bool> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return false;
        if (Line is { } only && await lines.FindAsync(id, only, cancellationToken) is { } one)
            Rows = [one];
        else if (View.LineCount is > 1 and <= PaymentDetails.LinesShown)
            Rows = (await lines.PageAsync(id, null, new Application.Data.PageRequest(Size: PaymentDetails.LinesShown), cancellationToken)).Items;
        var seller = await sellers.GetAsync(cancellationToken);
        ApprovalLimitMinor = seller.Currency.Equals(View.Payment.Currency) ? seller.ApprovalLimitMinor : 0;
        return true;
    }
}
