using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Starts a contract: the draft becomes active and its whole schedule exists.</summary>
public sealed class ActivateSubscription(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Activates.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>How many payments were created.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, SUBSCRIPTION_STATE, or ASSET_IN_USE.</exception>
    public async Task<int> ExecuteAsync(SubscriptionId id, int version, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            async session => await ActivateAsync(session, seller, await SubscriptionState.LoadAsync(session, id, version)),
            cancellationToken);
    }

    /// <summary>Activates inside somebody's transaction.</summary>
    internal static async Task<int> ActivateAsync(WriteSession session, Seller seller, Subscription subscription)
    {
        if (subscription.AssetId is { } unit)
            await UnitAssignment.RefuseInUseAsync(session, unit, subscription.Id);
        subscription.Activate(session.NowUtc);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Audit(new AuditFact("subscription.activated", subscription.Id.ToString(), $"{subscription.Reference} activated") { SubscriptionId = subscription.Id });
        var created = await CompleteSchedules.GenerateAsync(session, seller, [subscription]);
        subscription.ScheduleCompleted();
        return created;
    }
}
