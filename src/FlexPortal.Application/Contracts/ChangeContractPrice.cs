using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Contracts;

/// <summary>Gives a running contract another price from a day on (billing rules §7). What is invoiced keeps its amount.</summary>
public sealed class ChangeContractPrice(Database database) : IUseCase
{
    /// <summary>Changes it.</summary>
    /// <param name="request">The price. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <param name="actor">Who acts, when it is not the person of this request.</param>
    /// <returns>How many payments got another amount.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Domain.Subscriptions.Subscription.ChangePrice"/> refuses.</exception>
    public Task<int> ExecuteAsync(PriceRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(
            session => session.OnceAsync($"subscription.price:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var parties = await ContractForAct.LoadAsync(session, request.SubscriptionId, request.Version);
                return await ApplyAsync(session, parties, request.From, request.MonthlyMinor);
            }),
            cancellationToken,
            actor);
    }

    /// <summary>Changes it inside somebody's transaction.</summary>
    internal static async Task<int> ApplyAsync(WriteSession session, ContractParties parties, DateOnly from, long monthlyMinor)
    {
        var subscription = parties.Subscription;
        var before = subscription.MonthlyPriceMinor;
        var payments = await ContractForAct.PaymentsAsync(session.Db, subscription.Id, session.CancellationToken);
        var changed = ContractPriceChange.Apply(parties, payments, from, monthlyMinor, session.NowUtc);
        session.Audit(new AuditFact(
            "subscription.price_changed", subscription.Id.ToString(), $"Monthly price is {new Money(monthlyMinor, subscription.Currency)} from {from:yyyy-MM-dd}; {changed.Count} payments follow")
        {
            SubscriptionId = subscription.Id,
            Before = AuditFact.Describe(new { MonthlyPriceMinor = before }),
            After = AuditFact.Describe(new { subscription.MonthlyPriceMinor, From = from }),
        });
        return changed.Count;
    }
}

/// <summary>Another price for a contract.</summary>
/// <param name="SubscriptionId">The contract.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice changes it once.</param>
/// <param name="From">The first day of the price.</param>
/// <param name="MonthlyMinor">Price of one month in minor units, as entered.</param>
public sealed record PriceRequest(SubscriptionId SubscriptionId, int Version, string IdempotencyKey, DateOnly From, long MonthlyMinor);
