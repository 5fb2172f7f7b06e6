using FlexPortal.Application.Data;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>Stops waiting for a charge that is pending or that the customer has to confirm: the processor withdraws it, or says that it is too late.</summary>
public sealed class WithdrawCharge(Database database, CurrentSeller sellers, BusinessCalendar calendar, ProcessorList processors, ProcessorCalls calls) : IUseCase
{
    /// <summary>Withdraws it.</summary>
    /// <returns>How the charge stands then.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED, PROCESSOR_MISSING, or PAYMENT_PROCESSING when the processor gave no answer.</exception>
    public async Task<ChargeState> ExecuteAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        var attempt = await ReadAsync(id, cancellationToken);
        var processor = processors.Require(attempt.Processor);
        var (answer, _) = await calls.TryAsync(processor, "withdrawal", cancel => processor.WithdrawAsync(attempt.Key, attempt.Reference, cancel));
        if (answer is null)
            throw new BusinessRuleException(RuleCodes.PaymentProcessing, "The processor gave no answer to the withdrawal. Whether the charge is withdrawn is not known; ask again later.");
        var today = calendar.Today(await sellers.GetAsync(CancellationToken.None));
        return await database.WriteAsync(
            async session =>
            {
                var current = await session.Db.ChargeAttempts.SingleAsync(a => a.Id == id, session.CancellationToken);
                await ChargeSettlement.ApplyAsync(session, current, answer, today);
                return current.State;
            },
            CancellationToken.None);
    }

    private async Task<ChargeAttempt> ReadAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var attempt = await db.ChargeAttempts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such charge.");
        return attempt.IsUndecided ? attempt : throw new BusinessRuleException(RuleCodes.AlreadyDecided, "The outcome of this charge is known already.");
    }
}
