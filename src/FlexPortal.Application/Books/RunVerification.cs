using System.Text.Json;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Verifies the books and keeps the result, so that the page and the banner show it.</summary>
public sealed class RunVerification(Database database, VerifyBooks books, IActorSource actors) : IUseCase
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    /// <summary>Verifies now.</summary>
    /// <param name="trigger">What asks.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops the verification, which stays interrupted.</param>
    public async Task<VerificationReport> ExecuteAsync(VerifyTrigger trigger, Func<VerificationProgress, Task>? progress, CancellationToken cancellationToken)
    {
        var run = new VerifyRun { Trigger = trigger, RequestedBy = actors.Current.Name, Status = VerifyStatus.Running, Total = books.Count, RequestedAtUtc = RealTime.NowUtc };
        await database.WriteAsync(
            session =>
            {
                session.Db.VerifyRuns.Add(run);
                return Task.CompletedTask;
            },
            cancellationToken);
        return await ExecuteAsync(run, progress, cancellationToken);
    }

    /// <summary>Carries out a verification that was requested.</summary>
    /// <param name="runId">A queued run, or one that a process left behind when it died.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops the verification, which stays interrupted.</param>
    public async Task<VerificationReport> ExecuteAsync(Guid runId, Func<VerificationProgress, Task>? progress, CancellationToken cancellationToken)
    {
        VerifyRun run;
        await using (var db = database.Read())
            run = await db.VerifyRuns.SingleAsync(r => r.Id == runId, cancellationToken);
        run.Status = VerifyStatus.Running;
        run.Total = books.Count;
        return await ExecuteAsync(run, progress, cancellationToken);
    }

    private async Task<VerificationReport> ExecuteAsync(VerifyRun run, Func<VerificationProgress, Task>? progress, CancellationToken cancellationToken)
    {
        var saved = DateTime.MinValue;
        try
        {
            var report = await books.ExecuteAsync(
                async p =>
                {
                    if (progress is not null)
                        await progress(p);
                    if (RealTime.NowUtc - saved < SaveEvery)
                        return;
                    saved = RealTime.NowUtc;
                    run.Done = p.Done;
                    run.Step = p.Rows == 0 ? p.Title : $"{p.Title} ({p.Rows:N0})";
                    await SaveAsync(run);
                },
                cancellationToken);
            run.Done = run.Total;
            run.Violations = report.Violations;
            run.Report = JsonSerializer.Serialize(report);
            run.Status = VerifyStatus.Completed;
            return report;
        }
        catch (Exception e)
        {
            run.Status = VerifyStatus.Interrupted;
            run.Error = e is OperationCanceledException ? "The program was stopped." : "An unexpected error; the log has the details.";
            throw;
        }
        finally
        {
            run.Step = null;
            run.FinishedAtUtc = RealTime.NowUtc;
            await SaveAsync(run);
        }
    }

    private Task SaveAsync(VerifyRun run) => database.WriteAsync(
        session =>
        {
            session.Db.VerifyRuns.Update(run);
            return Task.CompletedTask;
        },
        CancellationToken.None);
}
