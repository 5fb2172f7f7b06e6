using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Changes a subscription that is not agreed yet.</summary>
public sealed class ChangeDraft(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Changes the draft; what is the same already is left alone. Whether its price holds tax stays as it was when it was written down.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the form was opened with; null overwrites whatever there is.</param>
    /// <param name="entry">All that was entered, changed or not.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="Domain.BusinessRuleException">
    /// <c>NOT_FOUND</c>; <c>CONFLICT</c>; <c>SUBSCRIPTION_STATE</c> when it is no draft; <c>ASSET_IN_USE</c>; or a value is out of range.
    /// </exception>
    public async Task ExecuteAsync(SubscriptionId id, int? version, SubscriptionEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var seller = await sellers.GetAsync(cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                var subscription = await SubscriptionState.LoadAsync(session, id, version);
                subscription.RequireDraft("changed here");
                var before = AuditFact.Describe(SubscriptionState.Of(subscription));
                var prepared = await SubscriptionOrders.PrepareAsync(session.Db, seller, entry, subscription, session.CancellationToken);
                var unit = await UnitAssignment.FindOrRegisterAsync(session, seller.Id, prepared, entry.SerialNumber, subscription);
                subscription.Change(prepared.Order with { AssetId = unit });
                session.Audit(new AuditFact("subscription.changed", id.ToString(), $"{subscription.Reference} changed")
                {
                    SubscriptionId = id,
                    Before = before,
                    After = AuditFact.Describe(SubscriptionState.Of(subscription)),
                });
            },
            cancellationToken);
    }
}
