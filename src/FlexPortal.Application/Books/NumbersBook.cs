using FlexPortal.Application.Data;
using FlexPortal.Domain.Invoices;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.6: numbers are unique, start at 1, leave no gap, and end where their counter stands.</summary>
internal sealed class NumbersBook : IBook
{
    public string Key => "numbers";

    public string Title => "Document numbers are unique and gapless by seller, type and year, and end at their counter";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.Invoices.LongCountAsync(cancellationToken) };
        var series = await db.Invoices.GroupBy(i => new { i.SellerId, i.Type, i.Year })
            .Select(g => new { g.Key.SellerId, g.Key.Type, g.Key.Year, Count = g.LongCount(), First = g.Min(i => i.Sequence), Last = g.Max(i => i.Sequence) }).ToListAsync(cancellationToken);
        var types = Enum.GetNames<DocumentType>();
        var counters = await db.NumberSeries.Where(s => types.Contains(s.Series)).ToDictionaryAsync(s => (s.SellerId, s.Series, s.Year), s => s.LastNumber, cancellationToken);
        foreach (var s in series.OrderBy(s => s.Year).ThenBy(s => s.Type))
        {
            var counter = counters.GetValueOrDefault((s.SellerId, s.Type.ToString(), s.Year));
            counters.Remove((s.SellerId, s.Type.ToString(), s.Year));
            if (s.First != 1 || s.Last != s.Count || counter != s.Last)
                findings.Add(s.SellerId.ToString(), $"{s.Type} {s.Year}", $"{s.Count} documents have the numbers {s.First} to {s.Last}; the counter stands at {counter}.");
        }

        foreach (var ((seller, name, year), last) in counters.Where(c => c.Value != 0))
            findings.Add(seller.ToString(), $"{name} {year}", $"The counter stands at {last}, but no document has a number.");
        await findings.AddRowsAsync(
            from i in db.Invoices
            where i.Sequence > 1 && !db.Invoices.Any(o => o.SellerId == i.SellerId && o.Type == i.Type && o.Year == i.Year && o.Sequence == i.Sequence - 1)
            orderby i.Year, i.Sequence
            select new { i.Id, i.Number, i.Sequence },
            row => new Violation(row.Id.ToString(), row.Number, $"The number before it, {row.Sequence - 1}, is missing."),
            cancellationToken);
        await findings.AddRowsAsync(
            db.Invoices.GroupBy(i => new { i.SellerId, i.Number }).Where(g => g.Count() > 1).Select(g => new { g.Key.SellerId, g.Key.Number, Count = g.Count() }),
            row => new Violation(row.SellerId.ToString(), row.Number, $"{row.Count} documents have this number."),
            cancellationToken);
        await findings.AddRowsAsync(
            db.Invoices.GroupBy(i => new { i.SellerId, i.Type, i.Year, i.Sequence }).Where(g => g.Count() > 1).Select(g => new { g.Key.Type, g.Key.Year, g.Key.Sequence, Count = g.Count() }),
            row => new Violation($"{row.Type} {row.Year}", $"{row.Sequence}", $"{row.Count} documents have this place in the series."),
            cancellationToken);
        return findings;
    }
}
