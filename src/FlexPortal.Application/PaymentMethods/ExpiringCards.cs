using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Lists cards in use that are expired or will be at the end of the next month.</summary>
public sealed class ExpiringCards(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Cards that are listed at most; the first to expire are.</summary>
    public const int Shown = 500;

    /// <summary>Reads them, the first to expire first.</summary>
    public async Task<IReadOnlyList<ExpiringCard>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var last = today.AddMonths(1);
        await using var db = database.Read();
        return await (
            from method in db.PaymentMethods
            where method.Type == PaymentMethodType.Card && method.RemovedAtUtc == null
                && (method.ExpiryYear < last.Year || (method.ExpiryYear == last.Year && method.ExpiryMonth <= last.Month))
            join customer in db.Customers on method.CustomerId equals customer.Id
            orderby method.ExpiryYear, method.ExpiryMonth, method.Id
            select new ExpiringCard(method.Id, customer.Id, customer.DisplayName, method.Brand!, method.Last4!, method.ExpiryYear!.Value, method.ExpiryMonth!.Value, method.IsDefault)
            {
                IsExpired = method.ExpiryYear < today.Year || (method.ExpiryYear == today.Year && method.ExpiryMonth < today.Month),
            }).Take(Shown).ToListAsync(cancellationToken);
    }
}

/// <summary>A card that will not work much longer.</summary>
/// <param name="Id">The method.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="Brand">E.g. Visa.</param>
/// <param name="Last4">Last four digits.</param>
/// <param name="Year">Year of expiry.</param>
/// <param name="Month">Month of expiry, 1 to 12.</param>
/// <param name="IsDefault">Whether it is the customer's default.</param>
public sealed record ExpiringCard(PaymentMethodId Id, CustomerId CustomerId, string Customer, string Brand, string Last4, int Year, int Month, bool IsDefault)
{
    /// <summary>Whether it is over already.</summary>
    public bool IsExpired { get; init; }
}
