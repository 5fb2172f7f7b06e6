using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Voids an invoice that was wrong and issues another one for the same payment.</summary>
[Authorize(Policy = Permissions.RefundPayments)]
public sealed class ReissueModel(PaymentDetails payments, PreviewReissue previews, ReissueInvoice reissue, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    /// <summary>What is corrected.</summary>
    [BindProperty]
    public ReissueInput Input { get; set; } = new();

    /// <summary>What it would do.</summary>
    public ReissuePreview Preview { get; private set; } = null!;

    /// <summary>Whether nothing that is typed here can make the correction possible: money came and the rules of now ask for another amount, or the payment's state forbids it.</summary>
    public bool IsRefused => Preview is { Refusal: not null } && (Preview.AmountsFixed || Preview.Printed is null || View.Payment.IsDisputed || View.Payment.Status is PaymentStatus.Processing or PaymentStatus.Cancelled);

    /// <summary>The invoice's customer as printed, and as the new invoice would print him.</summary>
    public IReadOnlyList<(string Label, string Printed, string Now)> Billing => Preview.Printed is not { } printed ? [] :
    [
        ("Name", printed.Customer.Name, Preview.Customer.Name),
        ("Contact", printed.Customer.Contact ?? "–", Preview.Customer.Contact ?? "–"),
        ("Address", Address(printed.Customer), Address(Preview.Customer)),
        ("VAT number", printed.Customer.VatNumber ?? "–", Preview.Customer.VatNumber ?? "–"),
        ("Registration number", printed.Customer.RegistrationNumber ?? "–", Preview.Customer.RegistrationNumber ?? "–"),
        ("E-mail", printed.Customer.Email ?? "–", Preview.Customer.Email ?? "–"),
        ("Terms", Terms(printed.TermsDays), Terms(Preview.TermsDays)),
    ];

    /// <summary>Shows what would change.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new ReissueInput
        {
            Lines = [.. View.Lines.Select(line => new ReissueLineInput { LineId = line.Line.Id.ToString(), Amount = new Money(line.Line.EnteredMinor, View.Payment.Currency).ToMajor() })],
            Version = View.Payment.Version,
            IdempotencyKey = NewKey,
        };
        await ShowAsync(id, null, cancellationToken);
        return Page();
    }

    /// <summary>Shows the totals of what is typed; changes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await ShowAsync(id, await TypedAsync(), cancellationToken);
        return Page();
    }

    /// <summary>Corrects the invoice as it was previewed and shows the payment.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var seen = Input.Seen;
        var typed = await TypedAsync();
        ReissuedInvoice? done = null;
        // A double click finds what the first one did: it is answered alike, not previewed again.
        if (typed is not null && View.Payment.Version == Input.Version)
        {
            await ShowAsync(id, typed, cancellationToken);
            if (Preview.Refusal is null && seen != Input.Seen)
            {
                ModelState.AddModelError("", "The totals are not those that were previewed. Look at them again and confirm.");
                return Page();
            }
        }

        if (!await DoneAsync(id, Input, async () => done = await reissue.ExecuteAsync(new ReissueRequest(id, Input.Version, Input.IdempotencyKey, Input.Reason!, typed), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            await ShowAsync(id, typed, cancellationToken);
            return Page();
        }

        this.FlashDone($"Invoice {done!.VoidedNumber} is void, taken back by {done.CancellationNumber}. {done.Number} over {display.Money(done.TotalMinor, Currency)} takes its place.");
        return RedirectToPage("Details", new { id });
    }

    private async Task<IReadOnlyList<LineAmount>?> TypedAsync()
    {
        if (!Input.Lines.All(line => line.Amount > 0 && PaymentLineId.TryParse(line.LineId, null, out _)))
            return null;
        List<LineAmount> typed = [];
        var read = await this.ActAsync(Input, () =>
        {
            typed.AddRange(Input.Lines.Select(line => new LineAmount(PaymentLineId.Parse(line.LineId, null), Minor(line.Amount!.Value))));
            return Task.CompletedTask;
        });
        return read == FormOutcome.Done ? typed : null;
    }

    private async Task ShowAsync(PaymentId id, IReadOnlyList<LineAmount>? typed, CancellationToken cancellationToken)
    {
        Preview = (await previews.FindAsync(id, typed, cancellationToken))!;
        ModelState.Remove("Input.Seen");
        Input.Seen = Preview.Totals is { } totals ? string.Create(CultureInfo.InvariantCulture, $"{totals.NetMinor} {totals.TaxMinor} {totals.TotalMinor}") : null;
    }

    private static string Address(InvoiceParty party) => string.Join('\n', party.AddressLines.Append(party.Country).OfType<string>());

    private static string Terms(int days) => days == 0 ? "Due on the invoice date" : string.Create(CultureInfo.InvariantCulture, $"Net {days}");
}
