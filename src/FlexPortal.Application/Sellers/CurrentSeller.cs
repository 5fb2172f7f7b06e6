using FlexPortal.Application.Data;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>The seller of this installation, read once per request.</summary>
public sealed class CurrentSeller(Database database)
{
    private Seller? seller;

    /// <summary>The seller; not tracked.</summary>
    /// <exception cref="InvalidOperationException">The database was not prepared: it has no seller.</exception>
    public async Task<Seller> GetAsync(CancellationToken cancellationToken)
    {
        if (seller is null)
        {
            await using var db = database.Read();
            seller = await db.Sellers.OrderBy(s => s.Id).FirstOrDefaultAsync(cancellationToken)
                ?? throw new InvalidOperationException("The database has no seller; start the program or run its migrate command.");
        }

        return seller;
    }
}
