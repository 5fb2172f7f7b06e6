using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>The picture of the seller's logo.</summary>
public sealed class FindLogo(Database database) : IUseCase
{
    /// <summary>Finds it; null when there is none.</summary>
    public async Task<SellerLogo?> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.SellerLogos.Where(l => l.Sha256 == db.Sellers.OrderBy(s => s.Id).Select(s => s.LogoSha256).First()).SingleOrDefaultAsync(cancellationToken);
    }
}
