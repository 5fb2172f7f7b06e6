using System.Text.Json;
using FlexPortal.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Verifications under way and their results.</summary>
public sealed class VerifyRuns(Database database) : IUseCase
{
    /// <summary>
    /// The one under way, else the oldest that waits; also one that a process left behind when it died. What the command verifies is its own.
    /// Null for none.
    /// </summary>
    public async Task<VerifyRun?> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VerifyRuns.Where(r => (r.Status == VerifyStatus.Running || r.Status == VerifyStatus.Queued) && r.Trigger != VerifyTrigger.Command)
            .OrderBy(r => r.Status == VerifyStatus.Running ? 0 : 1).ThenBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The one that was asked for last, wherever it stands; null for none.</summary>
    public async Task<VerifyRun?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VerifyRuns.OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The last one that went through; null for none.</summary>
    public async Task<VerifiedBooks?> LastAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var run = await db.VerifyRuns.Where(r => r.Status == VerifyStatus.Completed).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        return run?.Report is { } report ? new VerifiedBooks(run, JsonSerializer.Deserialize<VerificationReport>(report)!) : null;
    }

    /// <summary>The violations of the last one that went through; null when there is none.</summary>
    public async Task<long?> LastViolationsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VerifyRuns.Where(r => r.Status == VerifyStatus.Completed).OrderByDescending(r => r.Id).Select(r => (long?)r.Violations).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When a verification was last asked for, in real time; null for never.</summary>
    public async Task<DateTime?> LastRequestedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VerifyRuns.OrderByDescending(r => r.Id).Select(r => (DateTime?)r.RequestedAtUtc).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>A verification that went through.</summary>
/// <param name="Run">When and by whom.</param>
/// <param name="Report">What it found.</param>
public sealed record VerifiedBooks(VerifyRun Run, VerificationReport Report);
