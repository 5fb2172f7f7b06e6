using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>What correcting an invoice would do: what it printed beside what is known of the customer now, and the new totals.</summary>
public sealed class PreviewReissue(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Reads it; null when there is no such payment.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="changed">The prices of lines as entered, minor units; null or not named for what they are.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<ReissuePreview?> FindAsync(PaymentId id, IReadOnlyList<LineAmount>? changed, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await using var db = database.Read();
        var payment = await db.Payments.Include(p => p.Lines).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (payment is null)
            return null;
        var tax = await CorrectedTax.LoadAsync(db, payment, cancellationToken);
        var json = await db.InvoiceContents.Where(c => c.InvoiceId == payment.InvoiceId).Select(c => c.Json).SingleOrDefaultAsync(cancellationToken);
        var preview = new ReissuePreview
        {
            Printed = json is null ? null : InvoiceContentFormat.Read(json),
            Customer = InvoiceComposer.PartyOf(tax.Customer),
            TermsDays = (int)tax.Customer.Terms,
            DueDate = DueDate.For(today, tax.Customer.Terms, payment.BillingDate),
            IncludesTax = tax.IncludesTax,
            AmountsFixed = !payment.IsAmountCorrectable,
            Treatments = [.. tax.Treatments.Distinct()],
        };
        return Reckoned(preview, payment, tax, changed ?? []);
    }

    private static ReissuePreview Reckoned(ReissuePreview preview, Payment payment, CorrectedTax tax, IReadOnlyList<LineAmount> changed)
    {
        try
        {
            payment.RequireReissuable();
            var entered = payment.Lines.Select(line => changed.LastOrDefault(part => part.LineId == line.Id)?.AmountMinor ?? line.EnteredMinor).ToList();
            var amounts = payment.CorrectedAmounts(entered, tax.Treatments, tax.IncludesTax);
            return preview with { Totals = new ReissueTotals(amounts.Net, amounts.Tax, amounts.Gross) };
        }
        catch (BusinessRuleException refusal)
        {
            // The page says beforehand what the act would refuse.
            return preview with { Refusal = refusal.Message };
        }
    }
}

/// <summary>What correcting an invoice would do.</summary>
public sealed record ReissuePreview
{
    /// <summary>What the invoice prints; null without one.</summary>
    public InvoiceContent? Printed { get; init; }

    /// <summary>The customer as the new invoice would print it.</summary>
    public required InvoiceParty Customer { get; init; }

    /// <summary>The customer's terms of now, in days.</summary>
    public int TermsDays { get; init; }

    /// <summary>When the new invoice would be due.</summary>
    public DateOnly DueDate { get; init; }

    /// <summary>Whether prices are entered with tax.</summary>
    public bool IncludesTax { get; init; }

    /// <summary>Whether money came, so that no amount may change.</summary>
    public bool AmountsFixed { get; init; }

    /// <summary>How it would be taxed: one entry for each treatment.</summary>
    public IReadOnlyList<TaxTreatment> Treatments { get; init; } = [];

    /// <summary>What the new invoice would ask for; null where it is refused.</summary>
    public ReissueTotals? Totals { get; init; }

    /// <summary>Why it would be refused; null where it would not.</summary>
    public string? Refusal { get; init; }
}

/// <summary>What the new invoice would ask for, minor units.</summary>
/// <param name="NetMinor">Without tax.</param>
/// <param name="TaxMinor">Tax.</param>
/// <param name="TotalMinor">To be paid.</param>
public sealed record ReissueTotals(long NetMinor, long TaxMinor, long TotalMinor);
