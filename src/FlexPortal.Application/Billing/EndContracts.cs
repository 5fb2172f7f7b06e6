using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Billing;

/// <summary>Marks contracts as ended whose last day is over.</summary>
public sealed class EndContracts(Database database) : IUseCase
{
    /// <summary>Goes through all of them, in batches.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> ExecuteAsync(Seller seller, DateOnly asOf, int batchSize, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seller);
        var ended = 0;
        while (true)
        {
            var batch = await database.WriteAsync(
                async session =>
                {
                    var over = await session.Db.Subscriptions
                        .Where(s => s.SellerId == seller.Id && s.Status == SubscriptionStatus.Active && s.EndDate <= asOf && s.PaymentsToGenerate == 0)
                        .OrderBy(s => s.Id).Take(batchSize).ToListAsync(session.CancellationToken);
                    foreach (var subscription in over)
                    {
                        subscription.End();
                        session.Audit(new AuditFact("subscription.ended", subscription.Id.ToString(), "Contract ended") { SubscriptionId = subscription.Id });
                    }

                    return over.Count;
                },
                cancellationToken,
                Actor.BillingRun);
            ended += batch;
            if (batch < batchSize)
                return ended;
        }
    }
}
