using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Writes a subscription down, and activates it at once where that is asked for.</summary>
public sealed class DraftSubscription(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>Makes the draft. With <paramref name="activate"/> the contract starts in the same transaction: both are done, or neither.</summary>
    /// <param name="entry">What was entered; texts within <see cref="TextLimits"/>.</param>
    /// <param name="activate">Whether the contract starts at once.</param>
    /// <param name="key">The form's idempotency key: the same form sent again answers with the same subscription. Null makes one each time.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="Domain.BusinessRuleException">
    /// <c>ASSET_IN_USE</c>: the unit is with another active subscription, which is named; or a value is out of range, its member is named.
    /// </exception>
    public async Task<DraftedSubscription> ExecuteAsync(SubscriptionEntry entry, bool activate, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var seller = await sellers.GetAsync(cancellationToken);
        return await database.WriteAsync(
            session => key is null
                ? DraftAsync(session, seller, entry, activate)
                : session.OnceAsync($"subscription.draft:{session.Actor.UserId}", key, new { entry, activate }, () => DraftAsync(session, seller, entry, activate)),
            cancellationToken);
    }

    private static async Task<DraftedSubscription> DraftAsync(WriteSession session, Seller seller, SubscriptionEntry entry, bool activate)
    {
        var prepared = await SubscriptionOrders.PrepareAsync(session.Db, seller, entry, draft: null, session.CancellationToken);
        var unit = await UnitAssignment.FindOrRegisterAsync(session, seller.Id, prepared, entry.SerialNumber, draft: null);
        // The counter's row stays locked until the act ends: everything that can refuse has spoken by now.
        var number = await session.TakeNumbersAsync(seller.Id, NumberSeries.Subscriptions, 0, 1);
        var subscription = Subscription.Draft(seller.Id, number, prepared.Order with { AssetId = unit }, session.NowUtc);
        session.Db.Subscriptions.Add(subscription);
        session.Audit(new AuditFact("subscription.drafted", subscription.Id.ToString(), $"{subscription.Reference} written down for {prepared.Customer.DisplayName}")
        {
            SubscriptionId = subscription.Id,
            After = AuditFact.Describe(SubscriptionState.Of(subscription)),
        });
        var payments = activate ? await ActivateSubscription.ActivateAsync(session, seller, subscription) : 0;
        return new DraftedSubscription(subscription.Id, subscription.Reference, payments);
    }
}

/// <summary>A subscription that was written down.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Reference">As people see it, e.g. <c>SUB-000123</c>.</param>
/// <param name="PaymentsCreated">Payments of its schedule; 0 while it is a draft.</param>
public sealed record DraftedSubscription(SubscriptionId Id, string Reference, int PaymentsCreated);
