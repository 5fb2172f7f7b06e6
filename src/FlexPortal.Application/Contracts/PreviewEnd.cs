using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Contracts;

/// <summary>Shows every amount of ending a contract before it is confirmed.</summary>
public sealed class PreviewEnd(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Shows it; null when there is no such contract. Changes nothing.</summary>
    /// <exception cref="Domain.BusinessRuleException">The contract cannot end so.</exception>
    public async Task<EndPreview?> ExecuteAsync(EndRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await using var db = database.Read();
        if (await ContractForAct.FindAsync(db, request.SubscriptionId, cancellationToken) is not { } found)
            return null;
        var parties = await ContractForAct.WithPayerAsync(db, found, today, cancellationToken);
        var payments = await ContractForAct.PaymentsAsync(db, request.SubscriptionId, cancellationToken);
        var plan = EndPlan.Make(parties, payments, request, today);
        return new EndPreview(plan, [.. plan.Steps.Select(step => (step, payments.Single(p => p.Id == step.PaymentId)))]) { Group = parties.Group };
    }
}

/// <summary>What ending a contract will do.</summary>
/// <param name="Plan">Every amount.</param>
/// <param name="Steps">Each step with the payment that it touches, not tracked.</param>
public sealed record EndPreview(EndPlan Plan, IReadOnlyList<(Domain.Subscriptions.SettlementStep Step, Payment Payment)> Steps)
{
    /// <summary>The group that pays the charge; null when the customer does.</summary>
    public Domain.BillingGroups.BillingGroup? Group { get; init; }
}
