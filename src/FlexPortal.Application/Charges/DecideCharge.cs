using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>A person decides a charge that the processor did not say anything about in two days, by what its own pages or the bank statement show.</summary>
public sealed class DecideCharge(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Decides it, or notes that what stood on the review list was looked at.</summary>
    /// <param name="request">What the person found. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>How the charge stands then.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED when it is not on the review list, REASON_REQUIRED.</exception>
    public async Task<ChargeState> ExecuteAsync(ChargeDecision request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"charge.decide:{session.Actor.UserId}", request.IdempotencyKey, request, () => DecideAsync(session, request, today)),
            cancellationToken);
    }

    private static async Task<ChargeState> DecideAsync(WriteSession session, ChargeDecision request, DateOnly today)
    {
        var attempt = await session.Db.ChargeAttempts.SingleOrDefaultAsync(a => a.Id == request.ChargeId, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such charge.");
        if (!attempt.NeedsReview)
            throw new BusinessRuleException(RuleCodes.AlreadyDecided, "Nobody has to decide this charge: the processor is still asked, or it is decided.");
        if (string.IsNullOrWhiteSpace(request.Note))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say what you found and where.", nameof(request.Note));
        if (attempt.IsUndecided)
            await ChargeSettlement.ApplyAsync(session, attempt, new ChargeAnswer(request.Charged ? ChargeState.Succeeded : ChargeState.Withdrawn, request.Reference), today);
        else
            attempt.Reviewed();
        session.Audit(new AuditFact("charge.reviewed", attempt.Id.ToString(), "A person looked at the charge")
        {
            PaymentId = attempt.PaymentId,
            Reason = request.Note,
        });
        return attempt.State;
    }
}

/// <summary>What a person found out about a charge.</summary>
/// <param name="ChargeId">Which.</param>
/// <param name="IdempotencyKey">The form's key.</param>
/// <param name="Charged">Whether the money was taken; not looked at where that is known.</param>
/// <param name="Reference">The processor's id, if the money was taken.</param>
/// <param name="Note">What was found, and where.</param>
public sealed record ChargeDecision(ChargeAttemptId ChargeId, string IdempotencyKey, bool Charged, string? Reference, string Note);
