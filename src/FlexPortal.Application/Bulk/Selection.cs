using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Bulk;

/// <summary>Reads what was selected in the payments list: payments by name, or everything that matches a filter.</summary>
public sealed class Selection(Database database) : IUseCase
{
    /// <summary>What an act would do to the selection.</summary>
    /// <param name="filter">What is selected; its <see cref="PaymentFilter.Ids"/> for payments by name.</param>
    /// <param name="act">The act.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<SelectionPreview> PreviewAsync(PaymentFilter filter, BulkAct act, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var facts = await (await QueryAsync(db, filter, today, cancellationToken))
            .Select(p => new { p.Status, IsInvoiced = p.InvoiceId != null, p.IsDisputed, WaitsForGroup = p.BillingGroupId != null && p.Kind == PaymentKind.Individual && p.InvoiceId == null, p.Currency, Open = p.AmountMinor - p.PaidMinor }).ToListAsync(cancellationToken);
        var judged = facts.Take(BulkJob.Most).Select(f => (Fact: f, Refusal: BulkActs.Refusal(act, f.Status, f.IsInvoiced, f.IsDisputed, f.WaitsForGroup))).ToList();
        return new SelectionPreview(
            judged.Count,
            facts.Count > BulkJob.Most,
            act == BulkAct.MarkAsPaid ? judged.Count(j => j.Refusal is null && !j.Fact.IsInvoiced) : 0,
            [.. judged.Where(j => j.Refusal is not null).GroupBy(j => j.Refusal!).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2)],
            [.. judged.Where(j => j.Refusal is null).GroupBy(j => j.Fact.Currency).Select(g => new Money(g.Sum(j => j.Fact.Open), g.Key)).OrderBy(m => m.Currency.Code, StringComparer.Ordinal)]);
    }

    /// <summary>The invoices of the selection, in the list's order.</summary>
    /// <param name="filter">What is selected.</param>
    /// <param name="most">Invoices at most.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<InvoiceId>> InvoicesAsync(PaymentFilter filter, int most, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await (await QueryAsync(db, filter, today, cancellationToken)).Where(p => p.InvoiceId != null).Select(p => p.InvoiceId!.Value).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>The payments that are selected, one more than a job takes where there are more.</summary>
    internal static async Task<IQueryable<Payment>> QueryAsync(FlexPortalDbContext db, PaymentFilter filter, DateOnly today, CancellationToken cancellationToken) =>
        (await PaymentSearch.NarrowAsync(db, filter.Apply(db, db.Payments.AsNoTracking(), today), filter.Search, cancellationToken)).OrderBy(p => p.DueDate).ThenBy(p => p.Id).Take(BulkJob.Most + 1);
}

/// <summary>What an act would do.</summary>
/// <param name="Count">Payments that are selected.</param>
/// <param name="IsTooMany">Whether there are more than a job takes.</param>
/// <param name="ToInvoice">How many are not invoiced yet and will be, because money is never taken without an invoice.</param>
/// <param name="Refused">How many will be refused as they are now, by reason.</param>
/// <param name="Open">What is open of the others, by currency.</param>
public sealed record SelectionPreview(int Count, bool IsTooMany, int ToInvoice, IReadOnlyList<(string Reason, int Count)> Refused, IReadOnlyList<Money> Open)
{
    /// <summary>How many the act can be done to.</summary>
    public int Possible => Count - Refused.Sum(r => r.Count);
}
