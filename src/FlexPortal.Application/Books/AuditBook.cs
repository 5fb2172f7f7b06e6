using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>The audit log's chain, recomputed from its first entry to its head (trust item 24).</summary>
internal sealed class AuditBook : IBook
{
    private const int ReportEvery = 10_000;

    public string Key => "audit";

    public string Title => "Every audit entry has its place and its hash, and the log ends where its head says";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings();
        var previous = AuditEntry.Genesis;
        long sequence = 0;
        await foreach (var entry in db.AuditEntries.OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sequence++;
            if (Complaint(entry, sequence, previous) is { } complaint)
                findings.Add($"{entry.Sequence}", entry.Action, complaint);
            sequence = entry.Sequence;
            previous = entry.Hash;
            if (++findings.Checked % ReportEvery == 0)
                await counted(findings.Checked);
        }

        var head = await db.AuditChainHeads.SingleOrDefaultAsync(h => h.Id == AuditChainHead.TheOne, cancellationToken);
        if (head is null || head.LastSequence != sequence || head.LastHash != previous)
            findings.Add($"{head?.LastSequence ?? 0}", "Head", $"The head says that the log ends with entry {head?.LastSequence ?? 0}; it ends with entry {sequence}{(head?.LastSequence == sequence ? " of another hash" : "")}.");
        return findings;
    }

    private static string? Complaint(AuditEntry entry, long expected, string previous)
    {
        if (entry.Sequence != expected)
            return $"Entries {expected} to {entry.Sequence - 1} are missing.";
        if (entry.PreviousHash != previous)
            return "It is not chained to the entry before it.";
        return entry.ComputeHash() == entry.Hash ? null : "It is not what was written: its hash differs.";
    }
}
