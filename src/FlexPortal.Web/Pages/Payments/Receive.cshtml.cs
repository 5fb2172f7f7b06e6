using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Display;
using FlexPortal.Web.Security;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Records a part payment of a group's invoice: how it is spread over the lines is shown before, and can be changed.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
[TakesPastedList]
public sealed class ReceiveModel(PaymentDetails payments, PaymentLines lines, MarkAsPaid markAsPaid, SentForms sent, CurrentSeller sellers, BusinessCalendar calendar, IDisplayCulture display) : PaymentActModel(payments, sellers, calendar)
{
    private Payment payment = null!;
    private IReadOnlyList<PaymentLineRow> rows = [];

    /// <summary>What came, and for which lines.</summary>
    [BindProperty]
    public ReceiveInput Input { get; set; } = new();

    /// <summary>Whether money can be received for it.</summary>
    public bool CanReceive => View.Payment is { Status: PaymentStatus.Pending or PaymentStatus.Failed, InvoiceId: not null };

    /// <summary>Whether each line has a field of its own; a group's thousands do not.</summary>
    public bool HasInputs => View.LineCount <= PaymentDetails.LinesShown;

    /// <summary>Open lines with what each gets; null before it is asked for.</summary>
    public IReadOnlyList<(PaymentLineRow Row, long AmountMinor)>? Spread { get; private set; }

    /// <summary>Whether what is confirmed is not what was shown.</summary>
    public bool IsOutdated { get; private set; }

    /// <summary>Asks what came.</summary>
    public async Task<IActionResult> OnGetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        Input = new ReceiveInput { PaidOn = Today, Method = PaymentMethodType.BankTransfer, Version = View.Payment.Version, IdempotencyKey = NewKey };
        return Page();
    }

    /// <summary>Shows how the amount is spread, also of the form of the payment's page; amounts that were typed for lines are forgotten.</summary>
    public async Task<IActionResult> OnPostSpreadAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.Lines", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        Input.Lines = [];
        await SpreadAsync(id, cancellationToken);
        return Page();
    }

    private Task<bool> SpreadAsync(PaymentId id, CancellationToken cancellationToken) => DoneAsync(
        id,
        Input,
        () =>
        {
            Spread = Proposed();
            ModelState.Remove("Input.Seen");
            Input.Seen = Input.Shown;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Records it and shows the payment.</summary>
    public async Task<IActionResult> OnPostAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        if (await sent.FindAsync<MarkedAsPaid>(MarkAsPaid.Act, Input.IdempotencyKey, cancellationToken) is (true, { } before))
        {
            // Sent again after its answer was lost: the lines are paid by now, and would be spread otherwise.
            this.FlashDone($"This form was sent before, and its receipt is recorded. {display.Money(before.OpenMinor, Currency)} stayed open then.");
            return RedirectToPage("Details", new { id });
        }

        // Amounts that were typed for lines are what is confirmed; a spread is confirmed as it was shown.
        IsOutdated = Input.Lines.Count == 0 && Input.Seen != Input.Shown;
        if (IsOutdated)
        {
            IsOutdated = await SpreadAsync(id, cancellationToken);
            return Page();
        }

        MarkedAsPaid? paid = null;
        if (!await DoneAsync(id, Input, async () => paid = await markAsPaid.ExecuteAsync(Asked(id), cancellationToken), cancellationToken))
        {
            Input.IdempotencyKey = NewKey;
            Spread = ModelState.TryGetValue("Input.Amount", out var amount) && amount.Errors.Count > 0 ? null : Shown();
            return Page();
        }

        this.FlashDone(paid!.Status == PaymentStatus.Paid ? "Payment marked as paid." : $"Receipt recorded. {display.Money(paid.OpenMinor, Currency)} stays open.");
        return RedirectToPage("Details", new { id });
    }

    /// <summary>What the field of a line shows: what was typed, else what it gets.</summary>
    public string Typed(int index, long minor) =>
        ModelState.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"Input.Lines[{index}].Amount"), out var typed) && typed.AttemptedValue is { } text
            ? text
            : new Money(minor, View.Payment.Currency).ToMajor().ToString("F" + View.Payment.Currency.MinorUnits, CultureInfo.InvariantCulture);

    private MarkAsPaidRequest Asked(PaymentId id)
    {
        IReadOnlyList<LineAmount> parts = HasInputs && Input.Lines.Count > 0
            ? [.. Input.Lines.Where(line => line.Amount > 0).Select(line => new LineAmount(PaymentLineId.Parse(line.LineId, null), Minor(line.Amount!.Value)))]
            : [.. Proposed().Where(s => s.AmountMinor > 0).Select(s => new LineAmount(s.Row.Id, s.AmountMinor))];
        return new MarkAsPaidRequest(id, Input.Version, Input.IdempotencyKey, Input.PaidOn!.Value, Input.Method!.Value, Minor(Input.Amount!.Value), Input.Reference, Input.Note) { Lines = parts };
    }

    private List<(PaymentLineRow Row, long AmountMinor)>? Shown()
    {
        try
        {
            return Proposed();
        }
        catch (BusinessRuleException)
        {
            // The form says already what is wrong with it.
            return null;
        }
    }

    /// <summary>What the payer named, and the rest of the amount over the other lines.</summary>
    private List<(PaymentLineRow Row, long AmountMinor)> Proposed()
    {
        var amount = new Money(Minor(Input.Amount!.Value), View.Payment.Currency);
        var chosen = Chosen(amount);
        var left = amount.Minor - chosen.Values.Sum();
        var spread = left == 0 ? [] : payment.SpreadReceipt(new Money(left, amount.Currency), chosen.Keys.ToHashSet()).ToDictionary(part => part.LineId, part => part.AmountMinor);
        return [.. rows.Where(row => row.Line.OpenMinor > 0).OrderByDescending(row => chosen.ContainsKey(row.Id)).Select(row => (row, chosen.GetValueOrDefault(row.Id) + spread.GetValueOrDefault(row.Id)))];
    }

    private Dictionary<PaymentLineId, long> Chosen(Money amount)
    {
        var chosen = new Dictionary<PaymentLineId, long>();
        foreach (var text in (Input.Chosen ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            var row = comma > 0 && Subscription.TryParseReference(text[..comma], out var number) ? rows.FirstOrDefault(r => r.Number == number && r.Line.OpenMinor > 0 && !chosen.ContainsKey(r.Id)) : null;
            if (row is null)
                throw new BusinessRuleException(RuleCodes.Invalid, $"“{text}” names no open line of this payment. Write the subscription, a comma and the amount: SUB-000123, 89.00.", "Chosen");
            if (!decimal.TryParse(text[(comma + 1)..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) || major <= 0)
                throw new BusinessRuleException(RuleCodes.Invalid, $"“{text}” has no amount that can be read. Write it with a point: 89.00.", "Chosen");
            chosen.Add(row.Id, Minor(major));
        }

        return chosen.Values.Sum() <= amount.Minor ? chosen : throw new BusinessRuleException(RuleCodes.AllocationMismatch, $"The lines that are named get more than the {amount} that came.", "Chosen");
    }

    private async Task<bool> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || await lines.AllAsync(id, cancellationToken) is not { } all)
            return false;
        (payment, rows) = all;
        return true;
    }
}
