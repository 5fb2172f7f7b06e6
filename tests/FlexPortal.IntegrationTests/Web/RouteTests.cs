using System.Data.Common;
using System.Net;
using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class RouteTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    private static readonly string[] Anonymous = ["GET /Account/SignIn", "GET /Error", "GET /Setup", "GET /Status/{code:int}", "GET /health/live", "GET /health/ready", "POST /Account/SignIn", "POST /Setup", "POST /webhooks/{processor}"];

    [Fact]
    public async Task Every_way_into_the_program_has_a_row_and_every_row_leads_somewhere()
    {
        var ways = await AppRoutes.AllAsync(app);
        var rows = RouteTable.Rows.Select(row => row.Route).ToList();

        Assert.Equal([], ways.Except(rows).Select(way => $"Decide who may take it, and write a row: {way}"));
        Assert.Equal([], rows.Except(ways).Select(row => $"Leads nowhere any more: {row}"));
        Assert.Distinct(rows);
    }

    [Fact]
    public void What_is_open_to_everybody_is_a_short_list() =>
        Assert.Equal(Anonymous, RouteTable.Rows.Where(row => row.Who.Contains('*', StringComparison.Ordinal)).Select(row => row.Route).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in()
    {
        var wrong = new List<string>();
        foreach (var (route, who) in RouteTable.Rows)
        {
            var answer = await app.NewVisitor().RequestAsync(MethodOf(route), AppRoutes.Example(route));
            var sent = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/Account/SignIn", StringComparison.Ordinal);
            if (sent == who.Contains('*', StringComparison.Ordinal))
                wrong.Add($"{route}: {(int)answer.StatusCode}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Finance)]
    [InlineData(Role.Admin)]
    public async Task Each_role_gets_where_its_row_says_and_nowhere_else(Role role)
    {
        var wrong = new List<string>();
        var user = await app.SignInAsync(role);
        foreach (var (route, who) in RouteTable.Rows)
        {
            var answer = await user.RequestAsync(MethodOf(route), AppRoutes.Example(route), MethodOf(route) == HttpMethod.Post ? await user.TokenAsync() : null);
            var allowed = who.Contains(RouteTable.LetterOf(role), StringComparison.Ordinal);
            if (!IsRight(route, allowed, answer))
                wrong.Add($"{route}: {(int)answer.StatusCode}");
            // One of the ways is the way out.
            if (route == "POST /Account/SignOut")
                user = await app.SignInAsync(role);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nothing_is_changed_without_the_token_of_the_form()
    {
        var admin = await app.SignInAsync(Role.Admin);
        var wrong = new List<string>();
        foreach (var (route, _) in RouteTable.Rows.Where(row => MethodOf(row.Route) == HttpMethod.Post && !RouteTable.IsForDevelopment(row.Route) && !IsSigned(row.Route)))
        {
            var answer = await admin.RequestAsync(HttpMethod.Post, AppRoutes.Example(route), new FormUrlEncodedContent([]));
            if (answer.StatusCode != HttpStatusCode.BadRequest)
                wrong.Add($"{route}: {(int)answer.StatusCode}");
        }

        Assert.Empty(wrong);
        Assert.Equal("/Settings", (await admin.OpenAsync("/Settings")).Path);
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var admin = await app.SignInAsync(Role.Admin);
        await admin.OpenAsync("/");
        var before = await ContentAsync();

        foreach (var (route, _) in RouteTable.Rows.Where(row => MethodOf(row.Route) == HttpMethod.Get))
            await admin.RequestAsync(HttpMethod.Get, AppRoutes.Example(route));

        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_guard_it()
    {
        var admin = await app.SignInAsync(Role.Admin);
        foreach (var (route, _) in RouteTable.Rows.Where(row => MethodOf(row.Route) == HttpMethod.Get))
        {
            var answer = await admin.RequestAsync(HttpMethod.Get, AppRoutes.Example(route));
            AssertGuarded(answer, route);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{route} may be kept by a browser.");
        }
    }

    [Fact]
    public async Task Our_own_files_are_guarded_too_and_may_be_kept()
    {
        var page = await app.NewVisitor().OpenAsync("/Account/SignIn");
        var sheet = page.All("link[rel=stylesheet]")[0].GetAttribute("href")!;

        var answer = await app.NewVisitor().RequestAsync(HttpMethod.Get, sheet);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertGuarded(answer, sheet);
        Assert.False(answer.Headers.CacheControl is { NoStore: true });
    }

    private static void AssertGuarded(HttpResponseMessage answer, string what)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(policy.Contains("default-src 'none'", StringComparison.Ordinal) && policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal), what);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(answer.Headers.Contains("Server"), what);
    }

    // Processors have no form: what they send is proved by its signature (ProcessorEventTests).
    private static bool IsSigned(string route) => route.StartsWith("POST /webhooks/", StringComparison.Ordinal);

    private static bool IsRight(string route, bool allowed, HttpResponseMessage answer)
    {
        if (!allowed)
            return answer.StatusCode == HttpStatusCode.Forbidden;
        if (RouteTable.IsForDevelopment(route))
            return answer.StatusCode == HttpStatusCode.NotFound;
        if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.InternalServerError)
            return false;
        // With an id there is nothing to be found; without one, the page itself has to come.
        var plain = MethodOf(route) == HttpMethod.Get && route.AsSpan().IndexOfAny('{', '?') < 0 && route is not ("GET /Setup" or "GET /Settings/Logo" or "GET /health/ready" or "GET /");
        return !plain || answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect;
    }

    private static HttpMethod MethodOf(string route) => HttpMethod.Parse(route.AsSpan(0, route.IndexOf(' ', StringComparison.Ordinal)));

    private async Task<string> ContentAsync()
    {
        await using var connection = await app.OpenDatabaseAsync();
        var tables = await ReadAsync(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        var content = new List<string>();
        foreach (var table in tables)
            content.Add($"{table}: {string.Join(';', await ReadAsync(connection, $"SELECT * FROM \"{table}\""))}");
        return string.Join('\n', content);
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        return rows;
    }
}
