using System.Globalization;
using System.Runtime.CompilerServices;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Audit;

/// <summary>Reads the audit log, latest first.</summary>
public sealed class AuditList(Database database, CurrentSeller currentSeller) : IUseCase
{
    private const int ExportBatch = 1000;

    /// <summary>Reads a page.</summary>
    public async Task<Page<AuditRow>> PageAsync(AuditFilter filter, PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(request);
        await using var db = database.Read();
        var entries = filter.Apply(db.AuditEntries, await ZoneAsync(cancellationToken));
        var count = await entries.Take(Keyset.CountLimit + 1).CountAsync(cancellationToken);
        var backwards = request.Before is not null;
        var cursor = long.TryParse(request.Before ?? request.After, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : (long?)null;
        var page = backwards && cursor is not null
            ? entries.Where(e => e.Sequence > cursor).OrderBy(e => e.Sequence)
            : entries.Where(e => cursor == null || e.Sequence < cursor).OrderByDescending(e => e.Sequence);
        var rows = await Rows(page).Take(request.EffectiveSize + 1).ToListAsync(cancellationToken);
        var more = rows.Count > request.EffectiveSize;
        if (more)
            rows.RemoveAt(request.EffectiveSize);
        if (backwards)
            rows.Reverse();
        string? CursorIf(bool there, int index) => there && rows.Count > 0 ? rows[index].Sequence.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<AuditRow>(rows, CursorIf(backwards ? more : cursor is not null, 0), CursorIf(!backwards ? more : cursor is not null, rows.Count - 1), count);
    }

    /// <summary>Reads every entry, for an export, in batches: the database is not held while somebody downloads slowly.</summary>
    public async IAsyncEnumerable<AuditRow> AllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var zone = await ZoneAsync(cancellationToken);
        var below = long.MaxValue;
        while (true)
        {
            List<AuditRow> rows;
            await using (var db = database.Read())
                rows = await Rows(filter.Apply(db.AuditEntries, zone).Where(e => e.Sequence < below).OrderByDescending(e => e.Sequence)).Take(ExportBatch).ToListAsync(cancellationToken);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < ExportBatch)
                yield break;
            below = rows[^1].Sequence;
        }
    }

    /// <summary>The people who can be asked for.</summary>
    public async Task<IReadOnlyList<(UserId Id, string Name)>> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var people = await db.Users.OrderBy(u => u.DisplayName).Take(ListUsers.Limit).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancellationToken);
        return [.. people.Select(p => (UserId.From(p.Id), p.DisplayName))];
    }

    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        TimeZoneInfo.FindSystemTimeZoneById((await currentSeller.GetAsync(cancellationToken)).TimeZone);

    private static IQueryable<AuditRow> Rows(IQueryable<AuditEntry> entries) =>
        entries.Select(e => new AuditRow(e.Sequence, e.AtUtc, e.ActorName, e.ActorFrom, e.Action, e.SubjectId, e.Summary, e.Reason, e.Before, e.After, e.Hash));
}

/// <summary>One entry; the members mean what those of <see cref="AuditEntry"/> mean.</summary>
/// <param name="Sequence">Place in the log.</param>
/// <param name="AtUtc">When.</param>
/// <param name="ActorName">Who.</param>
/// <param name="ActorFrom">From where.</param>
/// <param name="Action">What was done.</param>
/// <param name="SubjectId">To what.</param>
/// <param name="Summary">A sentence for people.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">JSON of before.</param>
/// <param name="After">JSON of after.</param>
/// <param name="Hash">The entry's link of the chain.</param>
public sealed record AuditRow(
    long Sequence, DateTime AtUtc, string ActorName, string? ActorFrom, string Action, string SubjectId, string Summary, string? Reason, string? Before, string? After, string Hash);
