using System.Diagnostics;
using System.Globalization;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Whatever people do at the desk, in any order, is done or refused by a rule that has a name, and the books hold.</summary>
public class DeskWalkTests(ITestOutputHelper output)
{
    private const string OperationsVariable = "FLEXPORTAL_TEST_OPERATIONS";
    private const string SeedVariable = "FLEXPORTAL_TEST_SEED";

    [Theory]
    [AllDatabases]
    public async Task After_any_acts_in_any_order_the_books_hold(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 10), TestContext.Current.CancellationToken);
        var operations = Number(OperationsVariable) ?? 300;
        var walk = new DeskWalk(books, Number(SeedVariable) ?? Random.Shared.Next());
        output.WriteLine($"{operations} acts on {kind}; {SeedVariable}={walk.Seed} repeats them.");
        var watch = Stopwatch.StartNew();

        await walk.WalkAsync(operations);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F1} s, until {books.Today:yyyy-MM-dd}\n{walk.Report}"));
        if (operations >= 3000)
            Assert.Empty(walk.NeverDone);
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
