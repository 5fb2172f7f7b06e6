using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Gives a draft up. It stays in the books as Cancelled, because its number is taken and its history is kept; its unit is free.</summary>
public sealed class DiscardDraft(Database database) : IUseCase
{
    /// <summary>Discards.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the person saw; null discards whatever there is.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>; <c>CONFLICT</c>; <c>REASON_REQUIRED</c>; <c>SUBSCRIPTION_STATE</c> when it is no draft.</exception>
    public Task ExecuteAsync(SubscriptionId id, int? version, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", "Reason");
        return database.WriteAsync(
            async session =>
            {
                var subscription = await SubscriptionState.LoadAsync(session, id, version);
                subscription.Discard();
                session.Audit(new AuditFact("subscription.discarded", id.ToString(), $"{subscription.Reference} discarded") { SubscriptionId = id, Reason = reason });
            },
            cancellationToken);
    }
}
