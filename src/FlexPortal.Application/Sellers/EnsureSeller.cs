using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Sellers;

/// <summary>Gives a fresh database the seller that every installation has from its first start.</summary>
public sealed class EnsureSeller(Database database) : IUseCase
{
    /// <summary>Makes the seller unless there is one.</summary>
    /// <param name="profile">What is known of it.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <returns>Whether it was made now.</returns>
    public Task<bool> ExecuteAsync(SellerProfile profile, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.Db.Sellers.AnyAsync(session.CancellationToken))
                return false;
            var seller = Seller.Create(profile);
            session.Db.Sellers.Add(seller);
            session.Audit(new AuditFact("seller.created", seller.Id.ToString(), "Seller created") { After = AuditFact.Describe(profile) });
            return true;
        },
        cancellationToken,
        Actor.CommandLine);
}
