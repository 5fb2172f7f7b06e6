using FlexPortal.Application.Access;
using FlexPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>
/// The way to the books. A read gets a fresh context that tracks nothing; a write gets one transaction, and a fresh context for
/// each try.
/// </summary>
public sealed class Database(IDbContextFactory<FlexPortalDbContext> contexts, IDatabaseErrors errors, IActorSource actors, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>Opens a context for queries. The caller disposes it.</summary>
    public FlexPortalDbContext Read()
    {
        var db = contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>
    /// Runs one business act in one transaction: what it changes, its audit entries and its idempotency record are committed together or
    /// not at all. Deadlocks, busy databases and lost races for a natural key are tried again from the start.
    /// </summary>
    /// <typeparam name="T">What the act answers.</typeparam>
    /// <param name="work">The act. It may run several times and must have no effect outside the database.</param>
    /// <param name="cancellationToken">Stops waiting; an act that was committed stays committed.</param>
    /// <param name="actor">Who acts, when it is not the one whom the current scope knows.</param>
    /// <exception cref="BusinessRuleException">The act refused, or <c>CONFLICT</c>: somebody else changed the same record.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        var attempt = 0;
        while (true)
        {
            attempt++;
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var session = new WriteSession(db, actor ?? actors.Current, clock.GetUtcNow().UtcDateTime, cancellationToken);
                var answer = await work(session);
                await session.FinishAsync();
                await transaction.CommitAsync(CancellationToken.None);
                return answer;
            }
            catch (Exception e) when (attempt < Tries && (e is DbUpdateConcurrencyException || errors.IsWorthRetrying(e)))
            {
                // Real time, not the settable clock: a demo's clock may stand still.
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new BusinessRuleException(RuleCodes.Conflict, "Somebody else changed this meanwhile. Nothing was changed; look at it again and repeat what is still needed.");
            }
            catch (Exception e) when (errors.IsUniqueViolation(e))
            {
                throw new BusinessRuleException(RuleCodes.Conflict, "The same thing exists already. Nothing was changed.");
            }
        }
    }

    /// <summary>Runs one business act that answers nothing.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<WriteSession, Task> work, CancellationToken cancellationToken, Actor? actor = null) =>
        WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellationToken,
            actor);
}
