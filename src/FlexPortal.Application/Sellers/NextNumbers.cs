using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>Shows what the next documents of this year would be called under given patterns. Takes no number.</summary>
public sealed class NextNumbers(Database database, CurrentSeller currentSeller, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Shows them; null where a pattern cannot be read.</summary>
    /// <param name="invoices">Pattern of invoices.</param>
    /// <param name="creditNotes">Pattern of credit notes.</param>
    /// <param name="receipts">Pattern of receipts.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<(string? Invoice, string? CreditNote, string? Receipt)> ExecuteAsync(string? invoices, string? creditNotes, string? receipts, CancellationToken cancellationToken)
    {
        var seller = await currentSeller.GetAsync(cancellationToken);
        var year = calendar.Today(seller).Year;
        await using var db = database.Read();
        var last = await db.NumberSeries.Where(s => s.SellerId == seller.Id && s.Year == year).ToDictionaryAsync(s => s.Series, s => s.LastNumber, cancellationToken);
        string? Next(string? pattern, DocumentType type) => Read(pattern)?.Format(year, last.GetValueOrDefault(type.ToString()) + 1);
        return (Next(invoices, DocumentType.Invoice), Next(creditNotes, DocumentType.CreditNote), Next(receipts, DocumentType.Receipt));
    }

    private static DocumentNumberPattern? Read(string? pattern)
    {
        try
        {
            return DocumentNumberPattern.Parse(pattern ?? "");
        }
        catch (BusinessRuleException)
        {
            // Half typed: there is nothing to show yet, and saving says why.
            return null;
        }
    }
}
