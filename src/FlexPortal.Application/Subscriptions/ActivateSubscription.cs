using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

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
            async session =>
            {
                var subscription = await session.Db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, session.CancellationToken)
                    ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such subscription.");
                if (subscription.Version != version && subscription.Status == SubscriptionStatus.Draft)
                    throw new BusinessRuleException(RuleCodes.Conflict, "Somebody else changed this draft meanwhile. Look at it again before you activate it.");
                await RefuseUnitInUseAsync(session, subscription);
                subscription.Activate(session.NowUtc);
                await session.Db.SaveChangesAsync(session.CancellationToken);
                session.Audit(new AuditFact("subscription.activated", id.ToString(), $"{subscription.Reference} activated") { SubscriptionId = id });
                var created = await CompleteSchedules.GenerateAsync(session, seller, [subscription]);
                subscription.ScheduleCompleted();
                return created;
            },
            cancellationToken);
    }

    private static async Task RefuseUnitInUseAsync(WriteSession session, Subscription subscription)
    {
        if (subscription.AssetId is not { } asset)
            return;
        var other = await session.Db.Subscriptions.Where(s => s.AssetId == asset && s.Status == SubscriptionStatus.Active && s.Id != subscription.Id)
            .Select(s => (long?)s.Number).FirstOrDefaultAsync(session.CancellationToken);
        if (other is { } number)
            throw new BusinessRuleException(RuleCodes.AssetInUse, $"The unit is with {Subscription.ReferenceOf(number)}, which is active.", "SerialNumber");
    }
}
