using FlexPortal.Application.Data;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Credits;

/// <summary>A customer's credit with its movements.</summary>
public sealed class CustomerCreditPage(Database database) : IUseCase
{
    /// <summary>Movements shown at most.</summary>
    public const int MovementsShown = 200;

    /// <summary>Reads it; null when there is no such customer.</summary>
    public async Task<CustomerCreditView?> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } customer)
            return null;
        var balances = await db.CustomerCredits.Where(c => c.CustomerId == id).OrderBy(c => c.Currency).ToListAsync(cancellationToken);
        var movements = await db.CreditMovements.Where(m => m.CustomerId == id).OrderByDescending(m => m.Id).Take(MovementsShown).ToListAsync(cancellationToken);
        return new CustomerCreditView(customer, balances, movements);
    }
}

/// <summary>A customer's credit.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Balances">By currency.</param>
/// <param name="Movements">Latest first.</param>
public sealed record CustomerCreditView(Customer Customer, IReadOnlyList<CustomerCredit> Balances, IReadOnlyList<CreditMovement> Movements);
