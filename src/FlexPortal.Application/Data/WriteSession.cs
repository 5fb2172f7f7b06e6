using System.Text.Json;
using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>One try of one business act: its context, its moment, who acts, and what it adds to the audit log.</summary>
public sealed class WriteSession
{
    private readonly List<AuditFact> facts = [];

    internal WriteSession(FlexPortalDbContext db, Actor actor, DateTime nowUtc, CancellationToken cancellationToken)
    {
        Db = db;
        Actor = actor;
        NowUtc = nowUtc;
        CancellationToken = cancellationToken;
    }

    /// <summary>The context; what is tracked is saved when the act ends.</summary>
    public FlexPortalDbContext Db { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The moment of the act, read once.</summary>
    public DateTime NowUtc { get; }

    /// <summary>Stops the act.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Adds to the audit log. The entry is chained and written last, because the log's end is the last lock taken.</summary>
    public void Audit(AuditFact fact) => facts.Add(fact);

    /// <summary>
    /// Writes many rows the fast way: by the provider's bulk copy, or by a prepared statement where it has none. They are not tracked; check
    /// constraints, keys and foreign keys hold.
    /// </summary>
    /// <typeparam name="T">A mapped entity without children of its own in <paramref name="rows"/>.</typeparam>
    public async Task InsertManyAsync<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return;
        await Db.SaveChangesAsync(CancellationToken);
        if (Db.HasNativeBulkCopy)
            await Db.BulkCopyAsync(new BulkCopyOptions { BulkCopyType = BulkCopyType.ProviderSpecific, CheckConstraints = true, KeepIdentity = true }, rows, CancellationToken);
        else
            await PreparedInsert.RunAsync(Db, rows, CancellationToken);
    }

    /// <summary>Writes rows: few through the change tracker, many by <see cref="InsertManyAsync"/>.</summary>
    /// <inheritdoc cref="InsertManyAsync"/>
    public async Task InsertAsync<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count > BulkCopy.WorthIt)
        {
            await InsertManyAsync(rows);
            return;
        }

        Db.Set<T>().AddRange(rows);
        await Db.SaveChangesAsync(CancellationToken);
    }

    /// <summary>Takes numbers from a series by updating its counter, which stays locked until the act ends: take them as late as possible.</summary>
    /// <param name="sellerId">The seller.</param>
    /// <param name="series">What is counted.</param>
    /// <param name="year">The year, or 0 for a series that never starts again.</param>
    /// <param name="count">How many; at least 1.</param>
    /// <returns>The first of them.</returns>
    public async Task<long> TakeNumbersAsync(SellerId sellerId, string series, int year, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var counter = Db.NumberSeries.Where(s => s.SellerId == sellerId && s.Series == series && s.Year == year);
        var updated = await counter.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, x => x.LastNumber + count), CancellationToken);
        if (updated == 0)
        {
            // Another process may insert the same row now: the key refuses one of the two, and that act is tried again.
            Db.NumberSeries.Add(new NumberSeries { SellerId = sellerId, Series = series, Year = year, LastNumber = count });
            await Db.SaveChangesAsync(CancellationToken);
            return 1;
        }

        var last = await counter.Select(s => s.LastNumber).SingleAsync(CancellationToken);
        return last - count + 1;
    }

    /// <summary>
    /// Makes the act a replay when the same request came before under the same key, else runs it and keeps its answer.
    /// </summary>
    /// <typeparam name="TRequest">What was asked, in full: another request under the same key is refused.</typeparam>
    /// <typeparam name="TAnswer">What is answered; survives JSON.</typeparam>
    /// <exception cref="BusinessRuleException"><c>IDEMPOTENCY_KEY_REUSED</c>: another request came under the key before.</exception>
    public async Task<TAnswer> OnceAsync<TRequest, TAnswer>(string scope, string key, TRequest request, Func<Task<TAnswer>> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));
        var records = Db.IdempotencyRecords.AsNoTracking().Where(r => r.Scope == scope && r.Key == key);
        var known = await records.SingleOrDefaultAsync(CancellationToken);
        if (known is not null)
        {
            return known.RequestSha256 == hash
                ? JsonSerializer.Deserialize<TAnswer>(known.Response)!
                : throw new BusinessRuleException(RuleCodes.IdempotencyKeyReused, "This form was sent before with other values. Open it again to send new ones.");
        }

        var answer = await ActAsync();
        Db.IdempotencyRecords.Add(new IdempotencyRecord { Scope = scope, Key = key, RequestSha256 = hash, Response = JsonSerializer.Serialize(answer), CreatedAtUtc = NowUtc });
        return answer;

        async Task<TAnswer> ActAsync()
        {
            try
            {
                return await act();
            }
            catch (BusinessRuleException)
            {
                // Under READ COMMITTED the same request may be committed after the look above: the act then meets what it did itself, and refuses it.
                if (await records.AnyAsync(CancellationToken))
                    throw new DbUpdateConcurrencyException("The same request was carried out meanwhile.");
                throw;
            }
        }
    }

    internal async Task FinishAsync()
    {
        await Db.SaveChangesAsync(CancellationToken);
        if (facts.Count == 0)
            return;
        var head = Db.AuditChainHeads.Where(h => h.Id == AuditChainHead.TheOne);
        await head.ExecuteUpdateAsync(h => h.SetProperty(x => x.LastSequence, x => x.LastSequence + facts.Count), CancellationToken);
        var end = await head.AsNoTracking().SingleAsync(CancellationToken);
        var sequence = end.LastSequence - facts.Count;
        var previous = end.LastHash;
        var entries = new List<AuditEntry>(facts.Count);
        foreach (var fact in facts)
        {
            var entry = AuditEntry.Chain(fact, Actor, NowUtc, ++sequence, previous);
            previous = entry.Hash;
            entries.Add(entry);
        }

        await head.ExecuteUpdateAsync(h => h.SetProperty(x => x.LastHash, previous), CancellationToken);
        await InsertAsync(entries);
    }
}
