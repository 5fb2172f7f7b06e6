using System.Text.RegularExpressions;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>Every way into the program, as routing knows it: one for each method, and for a page's forms one for each handler.</summary>
internal static partial class AppRoutes
{
    /// <summary>Ways like <c>GET /Payments/{id}</c> and <c>POST /Payments/{id}?handler=MarkPaid</c>.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(FlexPortalApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var routes = new SortedSet<string>(StringComparer.Ordinal);
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !e.RoutePattern.RawText!.Contains(":file", StringComparison.Ordinal));
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                routes.UnionWith(OfPage(endpoint, await loader.LoadAsync(page, endpoint.Metadata)));
            else
                routes.UnionWith((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {Address(endpoint)}"));
        }

        return [.. routes.Where(route => !route.StartsWith("HEAD ", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> OfPage(RouteEndpoint endpoint, CompiledPageActionDescriptor page)
    {
        // "/Payments" and "/Payments/Index" are one page.
        if (endpoint.RoutePattern.RawText!.EndsWith("/Index", StringComparison.Ordinal) || endpoint.RoutePattern.RawText == "Index")
            return [];
        // An override of OnPageHandlerExecuting looks like a handler of a method PAGE, which HTTP does not have.
        var handlers = page.HandlerMethods.Where(handler => handler.HttpMethod != "Page").Select(handler => $"{handler.HttpMethod.ToUpperInvariant()} {Address(endpoint)}{(handler.Name is null ? "" : "?handler=" + handler.Name)}");
        return handlers.Append("GET " + Address(endpoint)).Distinct();
    }

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>An address of a way, with ids that look right and name nothing.</summary>
    public static string Example(string route) => Parameter().Replace(route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..], match => match.Value switch
    {
        "{code:int}" => "404",
        "{variantId}" => VariantId.New().ToString(),
        "{member}" => GroupMemberId.New().ToString(),
        _ => IdFor(route),
    });

    private static string IdFor(string route) => route.Split('/')[1] switch
    {
        "Customers" => CustomerId.New().ToString(),
        "Products" => ProductId.New().ToString(),
        "Subscriptions" => SubscriptionId.New().ToString(),
        "Payments" => PaymentId.New().ToString(),
        "Charges" => ChargeAttemptId.New().ToString(),
        "Outbox" => MessageId.New().ToString(),
        "Jobs" => BulkJobId.New().ToString(),
        "Invoices" => InvoiceId.New().ToString(),
        "BillingGroups" => BillingGroupId.New().ToString(),
        "BillingRuns" => BillingRunId.New().ToString(),
        "Settings" => UserId.New().ToString(),
        _ => "nothing",
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
