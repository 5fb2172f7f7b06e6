using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Finds customers for a form that asks for one.</summary>
public sealed class CustomerSearch(Database database) : IUseCase
{
    /// <summary>Customers that are offered at most.</summary>
    public const int Limit = 20;

    /// <summary>The first <see cref="Limit"/> customers by name of whose names or e-mail some word begins with each typed one; the first of all when nothing is typed.</summary>
    /// <param name="search">What was typed.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <param name="kind">Only such customers; null for all.</param>
    public async Task<IReadOnlyList<CustomerChoice>> ExecuteAsync(string? search, CancellationToken cancellationToken, CustomerKind? kind = null)
    {
        await using var db = database.Read();
        var customers = CustomerList.Matching(db, search);
        if (kind is { } wanted)
            customers = customers.Where(c => c.Kind == wanted);
        return await customers
            .OrderBy(c => c.Searchable).ThenBy(c => c.Id)
            .Take(Limit)
            .Select(c => new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A customer that can be chosen.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">The company's name for a business, else the person's.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Kind">Individual or business.</param>
/// <param name="City">City of the billing address.</param>
public sealed record CustomerChoice(CustomerId Id, string Name, string Email, CustomerKind Kind, string City);
