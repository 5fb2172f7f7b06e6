using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Has processors send refunds back to the cards and accounts that they charged. Who asks claims the refund first; without an answer the same request is
/// sent again under the same key, which the processor takes once.
/// </summary>
public sealed class SendProcessorRefunds(Database database, CurrentSeller sellers, BusinessCalendar calendar, ProcessorList processors, ProcessorCalls calls, TimeProvider clock) : IUseCase
{
    /// <summary>Sends those whose time has come, the longest waiting first.</summary>
    /// <param name="most">Refunds at most.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    /// <returns>How many were asked for.</returns>
    public async Task<int> ExecuteAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<RefundId> due;
        await using (var db = database.Read())
            due = await db.Refunds.Where(r => r.NextAskAtUtc <= now).OrderBy(r => r.NextAskAtUtc).ThenBy(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SendAsync(id, cancellationToken);
        }

        return due.Count;
    }

    private async Task SendAsync(RefundId id, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(id, cancellationToken) is not { } claim)
            return;
        var (processor, order, first) = claim;
        var (answer, problem) = await calls.TryAsync(processor, "refund", cancel => AnswerAsync(processor, order, first, cancel));
        var today = calendar.Today(await sellers.GetAsync(CancellationToken.None));
        await database.WriteAsync(
            async session =>
            {
                var refund = await RefundForAct.LoadAsync(session, id);
                if (answer is not null)
                    await RefundMoney.HearAsync(session, refund, answer, today);
                else if (refund.IsAtProcessor)
                    refund.StayAtProcessor(problem);
            },
            CancellationToken.None,
            Actor.Collection);
    }

    private static async Task<RefundAnswer> AnswerAsync(IPaymentProcessor processor, RefundOrder order, bool first, CancellationToken cancellationToken) =>
        (first ? null : await processor.FindRefundAsync(order.Key, null, cancellationToken)) ?? await processor.RefundAsync(order, cancellationToken);

    private Task<Claim?> ClaimAsync(RefundId id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var refund = await RefundForAct.LoadAsync(session, id);
            if (!refund.IsAtProcessor || refund.NextAskAtUtc > session.NowUtc)
                return null;
            var charge = await session.Db.ChargeAttempts.AsNoTracking().SingleAsync(a => a.Id == refund.ChargeId, session.CancellationToken);
            var first = refund.SubmittedAtUtc is null;
            refund.Submit(session.NowUtc);
            if (processors.Find(charge.Processor) is not { } processor)
            {
                refund.StayAtProcessor("The processor is not set up here any more.");
                return null;
            }

            return new Claim(processor, new RefundOrder(refund.Id.ToString(), charge.Reference!, refund.AmountMinor, refund.Currency.Code), first);
        },
        cancellationToken,
        Actor.Collection);

    private sealed record Claim(IPaymentProcessor Processor, RefundOrder Order, bool IsFirst);
}
