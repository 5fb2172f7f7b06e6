using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Contracts;

/// <summary>Shows which payments another price, or an extension, would change or add, before it is confirmed.</summary>
public sealed class PreviewPrice(Database database, TimeProvider clock) : IUseCase
{
    /// <summary>The payments that another price would change, with the amounts that they have; null when there is no such contract. Changes nothing.</summary>
    /// <exception cref="Domain.BusinessRuleException">The price cannot change so.</exception>
    public async Task<IReadOnlyList<(Payment Payment, long BeforeMinor)>?> OfPriceAsync(PriceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = database.Read();
        if (await ContractForAct.FindAsync(db, request.SubscriptionId, cancellationToken) is not { } parties)
            return null;
        var payments = await ContractForAct.PaymentsAsync(db, request.SubscriptionId, cancellationToken);
        return ContractPriceChange.Apply(parties, payments, request.From, request.MonthlyMinor, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>The payments that an extension would add; null when there is no such contract. Changes nothing.</summary>
    /// <exception cref="Domain.BusinessRuleException">The contract cannot be extended so.</exception>
    public async Task<IReadOnlyList<Payment>?> OfExtensionAsync(ExtendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = database.Read();
        if (await ContractForAct.FindAsync(db, request.SubscriptionId, cancellationToken) is not { } parties)
            return null;
        var added = parties.Subscription.Extend(request.Months, request.MonthlyMinor);
        return Billing.ScheduleGeneration.Payments(parties.Seller, parties.Customer, parties.Subscription, added, clock.GetUtcNow().UtcDateTime);
    }
}
