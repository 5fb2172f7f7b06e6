using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Contracts;

/// <summary>Makes a contract longer from its end, at a new price if one is given (billing rules §7).</summary>
public sealed class ExtendContract(Database database) : IUseCase
{
    /// <summary>Extends it and writes the payments that are added.</summary>
    /// <param name="request">By how much. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>How many payments were added.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Subscription.Extend"/> refuses.</exception>
    public Task<int> ExecuteAsync(ExtendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(
            session => session.OnceAsync($"subscription.extend:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var parties = await ContractForAct.LoadAsync(session, request.SubscriptionId, request.Version);
                var subscription = parties.Subscription;
                var before = Facts(subscription);
                subscription.Extend(request.Months, request.MonthlyMinor);
                var added = await CompleteSchedules.GenerateAsync(session, parties.Seller, [subscription]);
                subscription.ScheduleCompleted();
                session.Audit(new AuditFact("subscription.extended", subscription.Id.ToString(), $"Extended by {request.Months} months, to {subscription.EndDate.AddDays(-1):yyyy-MM-dd}")
                {
                    SubscriptionId = subscription.Id,
                    Before = AuditFact.Describe(before),
                    After = AuditFact.Describe(Facts(subscription)),
                });
                return added;
            }),
            cancellationToken);
    }

    private static object Facts(Subscription subscription) => new { subscription.ContractMonths, subscription.EndDate, subscription.MonthlyPriceMinor };
}

/// <summary>By how much a contract is made longer.</summary>
/// <param name="SubscriptionId">The contract.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice extends once.</param>
/// <param name="Months">How many months more.</param>
/// <param name="MonthlyMinor">Their price in minor units, as entered; null for the price of now.</param>
public sealed record ExtendRequest(SubscriptionId SubscriptionId, int Version, string IdempotencyKey, int Months, long? MonthlyMinor);
