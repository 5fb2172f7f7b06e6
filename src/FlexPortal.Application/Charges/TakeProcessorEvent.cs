using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Takes what a processor sends: proved by its signature, counted once by its id, booked by the same settlement as answers, so that order and repetition
/// do not matter (trust 21).
/// </summary>
public sealed class TakeProcessorEvent(Database database, CurrentSeller sellers, BusinessCalendar calendar, ProcessorList processors, TimeProvider clock) : IUseCase
{
    /// <summary>Takes it.</summary>
    /// <param name="name">The processor's name in the address.</param>
    /// <param name="signature">The header that proves who sent it.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    /// <returns>What became of it; <see cref="EventReceipt.Taken"/> only after the commit.</returns>
    public async Task<EventReceipt> ExecuteAsync(string name, string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (processors.Find(name) is not { } processor)
            return EventReceipt.NoSuchProcessor;
        var sent = processor.ReadEvent(signature, body.Span, clock.GetUtcNow().UtcDateTime);
        if (sent is null || sent.Account != processor.Account || sent.IsTest != processor.IsTest)
            return EventReceipt.Refused;
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await database.WriteAsync(session => TakeAsync(session, processor.Name, sent, today), cancellationToken, Actor.Collection);
        return EventReceipt.Taken;
    }

    private static async Task TakeAsync(WriteSession session, string processor, ProcessorEvent sent, DateOnly today)
    {
        if (await session.Db.ReceivedEvents.AnyAsync(e => e.Processor == processor && e.Account == sent.Account && e.EventId == sent.Id, session.CancellationToken))
            return;
        var attempt = sent.Charge is null && sent.Dispute is null ? null : await ChargeAsync(session, processor, sent);
        var refund = sent.Refund is null ? null : await RefundAsync(session, processor, sent);
        session.Db.ReceivedEvents.Add(new ReceivedEvent
        {
            Processor = processor,
            Account = sent.Account,
            EventId = sent.Id,
            Type = sent.Type,
            ReceivedAtUtc = session.NowUtc,
            ChargeAttemptId = attempt?.Id,
            RefundId = refund?.Id,
        });
        if (attempt is not null && sent.Charge is not null)
            await ChargeSettlement.ApplyAsync(session, attempt, sent.Charge, today);
        if (attempt is not null && sent.Dispute is not null)
            await ProcessorDisputes.HearAsync(session, attempt, sent.Dispute, today);
        if (refund is not null)
            await RefundMoney.HearAsync(session, refund, sent.Refund!, today);
    }

    private static Task<ChargeAttempt?> ChargeAsync(WriteSession session, string processor, ProcessorEvent sent) =>
        ChargeAttemptId.TryParse(sent.Key, null, out var id)
            ? session.Db.ChargeAttempts.SingleOrDefaultAsync(a => a.Id == id && a.Processor == processor, session.CancellationToken)
            : session.Db.ChargeAttempts.SingleOrDefaultAsync(a => a.Processor == processor && a.Reference == sent.Reference, session.CancellationToken);

    private static async Task<Refund?> RefundAsync(WriteSession session, string processor, ProcessorEvent sent) =>
        RefundId.TryParse(sent.Key, null, out var id)
            ? await session.Db.Refunds.Include(r => r.Lines).SingleOrDefaultAsync(
                r => r.Id == id && session.Db.ChargeAttempts.Any(a => a.Id == r.ChargeId && a.Processor == processor), session.CancellationToken)
            : null;
}

/// <summary>What became of an event.</summary>
public enum EventReceipt
{
    /// <summary>It is committed, or was before.</summary>
    Taken,

    /// <summary>Nothing proves that it is the processor's, or it is about another account or the other kind of money.</summary>
    Refused,

    /// <summary>There is no such processor here.</summary>
    NoSuchProcessor,
}
