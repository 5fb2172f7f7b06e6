using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Reads a customer for a form.</summary>
public sealed class CustomerForEdit(Database database) : IUseCase
{
    /// <summary>The customer, not tracked; null when there is none.</summary>
    public async Task<Customer?> ExecuteAsync(CustomerId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Customers.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
    }
}
