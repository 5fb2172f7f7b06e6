using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Writes the words of customers who were there before words were kept: after a migration, in batches.</summary>
public sealed class IndexCustomers(Database database) : IUseCase
{
    private const int Batch = 500;

    /// <summary>Writes what is missing; nothing where every customer has words.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        List<CustomerId> missing;
        await using (var db = database.Read())
            missing = await db.Customers.Where(c => !db.CustomerWords.Any(w => w.CustomerId == c.Id)).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var batch in missing.Chunk(Batch))
            await database.WriteAsync(session => IndexAsync(session, [.. batch]), cancellationToken);
    }

    private static async Task IndexAsync(WriteSession session, List<CustomerId> ids)
    {
        var customers = await session.Db.Customers.Where(c => ids.Contains(c.Id) && !session.Db.CustomerWords.Any(w => w.CustomerId == c.Id))
            .Select(c => new { c.Id, c.Searchable }).ToListAsync(session.CancellationToken);
        await session.InsertManyAsync(customers.SelectMany(c => SearchText.Words(c.Searchable).Select(word => new CustomerWord { CustomerId = c.Id, Word = word })).ToList());
    }
}
