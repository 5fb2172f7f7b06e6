using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Time;

/// <summary>Puts the demo's clock on another business day, and remembers it over a restart.</summary>
public sealed class MoveClock(Database database, CurrentSeller sellers, AdjustableClock clock) : IUseCase
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Moves the clock to the morning of a day in the seller's time zone. It never goes back: what is in the books has happened.</summary>
    /// <exception cref="BusinessRuleException">The day is before the business day of the clock.</exception>
    public async Task ExecuteAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        if (day < BusinessCalendar.DayOf(clock.GetUtcNow().UtcDateTime, seller))
            throw new BusinessRuleException(RuleCodes.Invalid, "The clock moves forward only.", "Day");
        var offset = MorningOf(day, seller) - (clock.GetUtcNow().UtcDateTime - clock.Offset);
        await database.WriteAsync(
            async session =>
            {
                var row = await session.Db.AdjustedClocks.SingleOrDefaultAsync(session.CancellationToken);
                if (row is null)
                {
                    row = new AdjustedClock();
                    session.Db.AdjustedClocks.Add(row);
                }

                row.OffsetTicks = offset.Ticks;
                session.Audit(new AuditFact("clock.moved", seller.Id.ToString(), $"The demo's clock was moved to {day:yyyy-MM-dd}"));
            },
            cancellationToken);
        clock.Offset = offset;
    }

    /// <summary>Takes the clock up where it was left.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        clock.Offset = TimeSpan.FromTicks(await db.AdjustedClocks.Select(c => c.OffsetTicks).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>The next day after a day on which there is an invoice to issue; null when there is none.</summary>
    public async Task<DateOnly?> NextIssueDayAsync(DateOnly after, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        await using var db = database.Read();
        var next = await db.Payments
            .Where(p => p.SellerId == seller.Id && p.InvoiceId == null && p.Status == PaymentStatus.Pending && p.BillingDate > after.AddDays(seller.InvoiceLeadDays))
            .MinAsync(p => (DateOnly?)p.BillingDate, cancellationToken);
        return next?.AddDays(-seller.InvoiceLeadDays);
    }

    private static DateTime MorningOf(DateOnly day, Seller seller) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(Morning), TimeZoneInfo.FindSystemTimeZoneById(seller.TimeZone));
}
