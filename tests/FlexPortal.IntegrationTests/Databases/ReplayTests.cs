using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.IntegrationTests.Books;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>The same request twice at once. SQLite has one writer, who sees all that was written before: there it cannot happen.</summary>
public class ReplayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.PostgreSql)]
    [InlineData(DatabaseKind.SqlServer)]
    public async Task A_request_that_is_refused_because_its_twin_was_just_carried_out_gets_the_twins_answer(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 1), Cancel);
        await using var scope = books.Scope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        var tries = 0;

        var answer = await database.WriteAsync(
            session => session.OnceAsync("test", "key", "request", async () =>
            {
                tries++;
                await database.WriteAsync(twin => twin.OnceAsync("test", "key", "request", () => Task.FromResult(42)), Cancel);
                return Refuse();
            }),
            Cancel);

        Assert.Equal((42, 1), (answer, tries));
    }

    [Theory]
    [AllDatabases]
    public async Task A_request_that_is_refused_leaves_nothing_and_can_be_sent_again(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 1), Cancel);
        await using var scope = books.Scope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();

        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => database.WriteAsync(session => session.OnceAsync("test", "key", "request", () => Task.FromResult(Refuse())), Cancel));

        Assert.Equal(RuleCodes.AlreadyPaid, refused.Code);
        Assert.Equal(0, await books.ReadAsync(db => db.IdempotencyRecords.CountAsync(Cancel)));
        Assert.Equal(42, await database.WriteAsync(session => session.OnceAsync("test", "key", "request", () => Task.FromResult(42)), Cancel));
    }

    private static int Refuse() => throw new BusinessRuleException(RuleCodes.AlreadyPaid, "The payment is paid already.");
}
