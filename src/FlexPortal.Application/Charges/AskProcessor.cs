using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Asks processors about charges whose outcome is open: after a minute, then less and less often (<see cref="AskAgain"/>). Any number of processes may
/// run it: whoever asks claims the charge first.
/// </summary>
public sealed class AskProcessor(Database database, CurrentSeller sellers, BusinessCalendar calendar, ProcessorList processors, ProcessorCalls calls, TimeProvider clock) : IUseCase
{
    /// <summary>Asks about those whose time has come, the longest waiting first.</summary>
    /// <param name="most">Charges at most.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    /// <returns>How many were asked about.</returns>
    public async Task<int> ExecuteAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<ChargeAttemptId> due;
        await using (var db = database.Read())
            due = await db.ChargeAttempts.Where(a => a.NextAskAtUtc <= now).OrderBy(a => a.NextAskAtUtc).ThenBy(a => a.Id).Select(a => a.Id).Take(most).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await AskAsync(id, onlyIfDue: true, cancellationToken);
        }

        return due.Count;
    }

    /// <summary>Asks about one charge now, because a person wants to know; one that is decided is known already. When the program asks next stays as it is.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or PROCESSOR_MISSING.</exception>
    public Task AskNowAsync(ChargeAttemptId id, CancellationToken cancellationToken) => AskAsync(id, onlyIfDue: false, cancellationToken);

    private async Task AskAsync(ChargeAttemptId id, bool onlyIfDue, CancellationToken cancellationToken)
    {
        var attempt = await ClaimAsync(id, onlyIfDue, cancellationToken);
        if (attempt is null)
            return;
        if (processors.Find(attempt.Processor) is not { } processor)
        {
            if (!onlyIfDue)
                processors.Require(attempt.Processor);
            await SettleAsync(id, session => ChargeSettlement.DoubtAsync(session.Session, session.Attempt, "The processor is not set up here any more."));
            return;
        }

        var (answer, problem) = await calls.TryAsync(processor, "question", cancel => processor.FindChargeAsync(attempt.Key, attempt.Reference, cancel));
        var today = calendar.Today(await sellers.GetAsync(CancellationToken.None));
        await SettleAsync(id, session => (answer, problem) switch
        {
            ({ } known, _) => ChargeSettlement.ApplyAsync(session.Session, session.Attempt, known, today),
            _ when !session.Attempt.IsUndecided => Task.CompletedTask,
            (null, null) => ChargeSettlement.MissAsync(session.Session, session.Attempt),
            // What is known to be on its way stays so when one question goes unanswered.
            _ when session.Attempt.State is ChargeState.Pending or ChargeState.NeedsAction => Task.CompletedTask,
            _ => ChargeSettlement.DoubtAsync(session.Session, session.Attempt, problem),
        });
    }

    private Task<ChargeAttempt?> ClaimAsync(ChargeAttemptId id, bool onlyIfDue, CancellationToken cancellationToken) => database.WriteAsync<ChargeAttempt?>(
        async session =>
        {
            var attempt = await session.Db.ChargeAttempts.SingleOrDefaultAsync(a => a.Id == id, session.CancellationToken)
                ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such charge.");
            // Decided meanwhile, by an event perhaps: there is nothing to ask any more.
            if (!attempt.IsUndecided || (onlyIfDue && !(attempt.NextAskAtUtc <= session.NowUtc)))
                return null;
            if (onlyIfDue)
                attempt.Ask(session.NowUtc);
            return attempt;
        },
        cancellationToken,
        onlyIfDue ? Actor.Collection : null);

    private Task SettleAsync(ChargeAttemptId id, Func<(WriteSession Session, ChargeAttempt Attempt), Task> settle) => database.WriteAsync(
        async session =>
        {
            var attempt = await session.Db.ChargeAttempts.SingleAsync(a => a.Id == id, session.CancellationToken);
            await settle((session, attempt));
        },
        CancellationToken.None,
        Actor.Collection);
}
