using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Bulk;
using FlexPortal.Domain;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>Many members who join as a job: each once, each with its line in the report.</summary>
public class GroupJoinJobTests
{
    private static readonly DateOnly April = new(2025, 4, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Who_cannot_join_is_reported_and_keeps_nobody_from_it_though_several_processes_work_and_one_repeats(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Corp"));
        var members = new List<JoiningMember>();
        for (var i = 0; i < 60; i++)
        {
            var (customer, contract) = await books.EmployeeAsync($"Member {i:00}", 1000, April, 2);
            members.Add(i == 59 ? new JoiningMember(customer, contract, "CC-59") : new JoiningMember(customer, null, $"CC-{i}"));
        }

        await books.EmployAsync(Role.Operator);
        var request = new JoinRequest(acme, "the-form", April, members);
        var job = await StartAsync(books, request);
        Assert.Equal(job, await StartAsync(books, request));
        // Somebody is taken up by another group before it is their turn.
        await books.JoinAsync(other, April, members[7].CustomerId);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync(books)));

        var progress = await books.UseAsync<BulkJobs, BulkProgress?>(jobs => jobs.FindAsync(job, Cancel));
        Assert.Equal((59, 1, BulkJobState.Finished), (progress!.Done, progress.Refused, progress.Job.State));
        var report = await books.UseAsync<BulkJobs, IReadOnlyList<BulkReportRow>>(jobs => jobs.ReportAsync(job, null, 0, 100, Cancel));
        var refused = Assert.Single(report, r => r.State == BulkRowState.Refused);
        Assert.Equal((8, "Member 07", RuleCodes.InOtherGroup, "Bills to Other Corp. Let it leave that group first."), (refused.Position, refused.Customer, refused.Code!, refused.Message!));
        Assert.Equal(("Member 59", "CC-59", members[59].SubscriptionId), (report[^1].Customer, report[^1].CostCentre!, report[^1].SubscriptionId));
        await JoinedAsync(books, acme, 59);

        // A process that died between the act and its report.
        await books.WriteAsync(session => session.Db.BulkJobRows.Where(r => r.Position <= 50).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, BulkRowState.Waiting), Cancel));
        await books.WriteAsync(session => session.Db.BulkJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.State, BulkJobState.Running), Cancel));
        await RunAsync(books);
        progress = await books.UseAsync<BulkJobs, BulkProgress?>(jobs => jobs.FindAsync(job, Cancel));
        Assert.Equal((59, 1, BulkJobState.Finished), (progress!.Done, progress.Refused, progress.Job.State));
        await JoinedAsync(books, acme, 59);
        Assert.Equal("Tess Tester", (await books.ReadAsync(db => db.GroupMembers.Where(m => m.GroupId == acme).Select(m => m.AddedBy).Distinct().ToListAsync(Cancel))).Single());
        await books.HoldAsync();
    }

    [Fact]
    public async Task Without_the_right_to_change_groups_the_job_ends()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 1000, April, 2);
        await books.EmployAsync(Role.Finance);
        await StartAsync(books, new JoinRequest(group, "the-form", April, [new JoiningMember(anna)]));

        await RunAsync(books);

        Assert.Empty(await books.ReadAsync(db => db.GroupMembers.ToListAsync(Cancel)));
        Assert.Equal(BulkJobState.Stopped, await books.ReadAsync(db => db.BulkJobs.Select(j => j.State).SingleAsync(Cancel)));
    }

    private static async Task JoinedAsync(TestBooks books, BillingGroupId group, int members)
    {
        Assert.Equal(members, await books.ReadAsync(db => db.GroupMembers.CountAsync(m => m.GroupId == group, Cancel)));
        Assert.Equal(2 * members, await books.ReadAsync(db => db.Payments.CountAsync(p => p.BillingGroupId == group, Cancel)));
    }

    private static Task<BulkJobId> StartAsync(TestBooks books, JoinRequest request) => books.UseAsync<StartJoinJob, BulkJobId>(start => start.ExecuteAsync(request, Cancel));

    private static Task<int> RunAsync(TestBooks books) => books.UseAsync<RunBulkJobs, int>(run => run.ExecuteAsync(() => Task.FromResult(true), Cancel));
}
