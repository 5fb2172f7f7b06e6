using FlexPortal.Application.Charges;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Disputes;

/// <summary>Notes how a dispute was decided: for the seller nothing changes, for the customer the money is taken back.</summary>
public sealed class CloseDispute(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Notes it.</summary>
    /// <param name="request">The decision. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>What was taken back, minor units.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED or DATE_IN_FUTURE.</exception>
    public async Task<long> ExecuteAsync(DisputeDecision request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"dispute.close:{session.Actor.UserId}", request.IdempotencyKey, request, () => CloseAsync(session, request, today)),
            cancellationToken);
    }

    private static async Task<long> CloseAsync(WriteSession session, DisputeDecision request, DateOnly today)
    {
        var dispute = await session.Db.Disputes.SingleOrDefaultAsync(d => d.Id == request.DisputeId, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such dispute.");
        var payment = await RefundForAct.PaymentAsync(session, dispute.PaymentId);
        return await DecideAsync(session, dispute, payment, request.Won, request.ClosedOn, today, request.Note);
    }

    /// <summary>Decides a dispute, whoever says so.</summary>
    internal static async Task<long> DecideAsync(WriteSession session, Dispute dispute, Payment payment, bool won, DateOnly closedOn, DateOnly today, string? note)
    {
        var before = PaymentFact.Of(payment);
        var movement = new MoneyMovement(closedOn, session.NowUtc, session.Actor.Name) { Method = payment.Method, Reference = dispute.Reference, Reason = "Dispute lost", Note = note };
        movement.RequireDay(today, "day of the decision", nameof(DisputeDecision.ClosedOn));
        if (won)
        {
            dispute.Win(payment, closedOn, session.NowUtc);
            session.Audit(PaymentFact.For(payment, "dispute.won", "Dispute won: the money stays", before, note));
            return 0;
        }

        var takenBack = dispute.Lose(payment, movement)?.AmountMinor ?? 0;
        if (takenBack > 0)
            await ChargeSettlement.TakenBackAsync(session, payment);
        var what = takenBack == 0 ? "no money was there to be taken back" : $"{new Money(takenBack, payment.Currency)} taken back";
        session.Audit(PaymentFact.For(payment, "dispute.lost", $"Dispute lost: {what}", before, note));
        return takenBack;
    }
}

/// <summary>How a dispute was decided.</summary>
/// <param name="DisputeId">Which.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice decides once.</param>
/// <param name="Won">Whether for the seller.</param>
/// <param name="ClosedOn">The day; not in the future and not before it was opened.</param>
/// <param name="Note">Free text.</param>
public sealed record DisputeDecision(DisputeId DisputeId, string IdempotencyKey, bool Won, DateOnly ClosedOn, string? Note);
