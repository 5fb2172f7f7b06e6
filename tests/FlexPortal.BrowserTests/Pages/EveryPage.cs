using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.BrowserTests.Pages;

/// <summary>Every page of the program, by its route, with an address to open it at.</summary>
internal static class EveryPage
{
    /// <summary>Routes that show no page of their own (files, and acts that lead elsewhere), or none to who comes here: the code of an app that is not connected.</summary>
    public static readonly string[] WithoutScreen = ["Account/Code", "Account/SignOut", "Invoices/{id}/annex", "Invoices/{id}/pdf", "Payments/Bulk", "Settings/Logo", "Subscriptions/{id}/Release", "Theme"];

    /// <summary>The pages: route, and the address at which to look at it; words in braces are filled in from the demo's book.</summary>
    public static readonly IReadOnlyDictionary<string, string> Addresses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [""] = "/",
        ["Account/Password"] = "/Account/Password",
        ["Account/SecondFactor"] = "/Account/SecondFactor",
        ["Account/SignIn"] = "/Account/SignIn",
        ["Approvals"] = "/Approvals",
        ["Approvals/{id}"] = "/Approvals/{approval}",
        ["BillingGroups"] = "/BillingGroups",
        ["BillingGroups/Create"] = "/BillingGroups/Create",
        ["BillingGroups/{id}"] = "/BillingGroups/{group}",
        ["BillingGroups/{id}/Add"] = "/BillingGroups/{group}/Add",
        ["BillingGroups/{id}/Edit"] = "/BillingGroups/{group}/Edit",
        ["BillingGroups/{id}/Invoice"] = "/BillingGroups/{group}/Invoice",
        ["BillingGroups/{id}/Members/{member}/CostCentre"] = "/BillingGroups/{group}/Members/{member}/CostCentre",
        ["BillingGroups/{id}/TakeOut"] = "/BillingGroups/{group}/TakeOut?subscription={grouped}",
        ["BillingGroups/{id}/Members/{member}/Leave"] = "/BillingGroups/{group}/Members/{member}/Leave",
        ["BillingRuns"] = "/BillingRuns",
        ["BillingRuns/{id}"] = "/BillingRuns/{run}",
        ["Charges"] = "/Charges?show=all",
        ["Charges/{id}"] = "/Charges/{charge}",
        ["Clock"] = "/Clock",
        ["Customers"] = "/Customers",
        ["Customers/Create"] = "/Customers/Create",
        ["Customers/{id}"] = "/Customers/{customer}",
        ["Customers/{id}/Credit"] = "/Customers/{creditor}/Credit",
        ["Customers/{id}/Edit"] = "/Customers/{customer}/Edit",
        ["Customers/{id}/Methods/Confirm"] = "/Customers/{customer}/Methods/Confirm?processor=simulator&setup=unfinished",
        ["Customers/{id}/Methods/Create"] = "/Customers/{customer}/Methods/Create?type=Card",
        ["Customers/{id}/Methods/{method}"] = "/Customers/{cardholder}/Methods/{method}",
        ["Customers/{id}/Terms"] = "/Customers/{business}/Terms",
        ["Design"] = "/Design",
        ["Design/Dashboard"] = "/Design/Dashboard",
        ["Design/Detail"] = "/Design/Detail",
        ["Design/Form"] = "/Design/Form",
        ["Design/List"] = "/Design/List",
        ["Design/SignIn"] = "/Design/SignIn",
        ["Disputes"] = "/Disputes",
        ["Disputes/{id}"] = "/Disputes/{dispute}",
        ["Error"] = "/Error",
        ["ExpiringCards"] = "/ExpiringCards",
        ["Invoices"] = "/Invoices",
        ["Jobs"] = "/Jobs",
        ["Jobs/{id}"] = "/Jobs/{job}",
        ["Outbox"] = "/Outbox",
        ["Outbox/{id}"] = "/Outbox/{message}",
        ["Payments"] = "/Payments",
        ["Payments/{id}"] = "/Payments/{payment}",
        ["Payments/{id}/Cancel"] = "/Payments/{pending}/Cancel",
        ["Payments/{id}/Dispute"] = "/Payments/{paid}/Dispute",
        ["Payments/{id}/Fail"] = "/Payments/{pending}/Fail",
        ["Payments/{id}/Lines"] = "/Payments/{bill}/Lines",
        ["Payments/{id}/Receive"] = "/Payments/{bill}/Receive",
        ["Payments/{id}/Refund"] = "/Payments/{paid}/Refund",
        ["Payments/{id}/Reissue"] = "/Payments/{pending}/Reissue",
        ["Payments/{id}/Retry"] = "/Payments/{declined}/Retry",
        ["Payments/{id}/Send"] = "/Payments/{pending}/Send",
        ["Payments/{id}/TakeOff"] = "/Payments/{bill}/TakeOff?line={line}",
        ["Payments/{id}/Undo/{receipt}"] = "/Payments/{cashed}/Undo/{receipt}",
        ["Payments/{id}/UseCredit"] = "/Payments/{pending}/UseCredit",
        ["Payments/{id}/WriteOff"] = "/Payments/{pending}/WriteOff",
        ["Products"] = "/Products",
        ["Products/Create"] = "/Products/Create",
        ["Products/{id}"] = "/Products/{product}",
        ["Products/{id}/Edit"] = "/Products/{product}/Edit",
        ["Products/{id}/Variants/Create"] = "/Products/{product}/Variants/Create",
        ["Products/{id}/Variants/{variantId}/Edit"] = "/Products/{product}/Variants/{variant}/Edit",
        ["Refunds"] = "/Refunds",
        ["Refunds/{id}"] = "/Refunds/{refund}",
        ["Settings"] = "/Settings",
        ["Settings/AuditLog"] = "/Settings/AuditLog",
        ["Settings/Books"] = "/Settings/Books",
        ["Settings/Mail"] = "/Settings/Mail",
        ["Settings/Numbering"] = "/Settings/Numbering",
        ["Settings/Seller"] = "/Settings/Seller",
        ["Settings/Users"] = "/Settings/Users",
        ["Settings/Users/New"] = "/Settings/Users/New",
        ["Settings/Users/{id}"] = "/Settings/Users/{user}",
        ["Setup"] = "/Setup?token=wrong",
        ["Status/{code:int}"] = "/Status/409",
        ["Simulator/Confirm/{reference}"] = "/Simulator/Confirm/nothing",
        ["Simulator/Setup/{id}"] = "/Simulator/Setup/nothing",
        ["Subscriptions"] = "/Subscriptions",
        ["Subscriptions/Create"] = "/Subscriptions/Create",
        ["Subscriptions/Prices"] = "/Subscriptions/Prices",
        ["Subscriptions/{id}"] = "/Subscriptions/{subscription}",
        ["Subscriptions/{id}/Activate"] = "/Subscriptions/{draft}/Activate",
        ["Subscriptions/{id}/Discard"] = "/Subscriptions/{draft}/Discard",
        ["Subscriptions/{id}/End"] = "/Subscriptions/{subscription}/End?how=Returned",
        ["Subscriptions/{id}/Extend"] = "/Subscriptions/{subscription}/Extend",
        ["Subscriptions/{id}/Price"] = "/Subscriptions/{subscription}/Price",
        ["Subscriptions/{id}/Unit"] = "/Subscriptions/{subscription}/Unit",
        ["Subscriptions/{id}/Edit"] = "/Subscriptions/{draft}/Edit",
    };

    /// <summary>Other states of the same pages that look different: with a dialog, with nothing found, of a draft, of a held subscription.</summary>
    public static readonly string[] States =
    [
        "/Payments/{payment}?dialog=mark-paid",
        "/Payments/{paid}",
        "/Payments/{scheduled}",
        "/Payments/{disputed}",
        "/Payments/{declined}",
        "/Payments/{pending}/Retry",
        "/Charges",
        "/Outbox?show=unknown",
        "/Settings/Mail?kind=PaymentFailed",
        "/Settings/Mail?kind=Reminder",
        "/Payments/{pending}/Send?reminder=true",
        "/Payments/{refunded}",
        "/Payments/{refunded}/Reissue",
        "/Approvals?decided=true",
        "/Disputes?closed=true",
        "/Refunds?status=all",
        "/Payments?q=nobody-of-this-name&status=overdue&dueFrom=2026-01-01&dueTo=2026-12-31",
        "/Payments?status=partial",
        "/Subscriptions/{subscription}/End?how=BoughtOut",
        "/Subscriptions/{draft}",
        "/Subscriptions/{held}",
        "/Subscriptions?q=nobody-of-this-name",
        "/Customers/{business}",
        "/Customers/{customer}/Methods/Create?type=DirectDebit",
        "/Customers/{customer}/Methods/Create?type=Cash",
        "/Customers?q=nobody-of-this-name",
        "/BillingGroups/{group}?former=true",
        "/BillingGroups?q=nothing-of-this-name",
        "/Payments/{bill}",
        "/Payments/{waiting}",
        "/Payments?group={group}&sort=due",
        "/Products?q=nothing-of-this-name",
        "/Nowhere",
    ];

    private static readonly (string Word, Func<FlexPortalDbContext, IQueryable<object>> Find)[] Words =
    [
        ("{run}", db => db.BillingRuns.OrderBy(r => r.Id).Select(r => (object)r.Id)),
        ("{line}", db => db.PaymentLines.Where(l => l.PaymentId == db.Payments.Where(p => p.Kind == PaymentKind.Consolidated).OrderBy(p => p.Id).Select(p => p.Id).First()).OrderBy(l => l.Id).Select(l => (object)l.Id)),
        ("{group}", db => db.BillingGroups.OrderBy(g => g.Id).Select(g => (object)g.Id)),
        ("{grouped}", db => db.Subscriptions.Where(s => db.GroupMembers.Any(m => m.CustomerId == s.CustomerId)).OrderBy(s => s.Id).Select(s => (object)s.Id)),
        ("{member}", db => db.GroupMembers.OrderBy(m => m.Id).Select(m => (object)m.Id)),
        ("{bill}", db => db.Payments.Where(p => p.Kind == PaymentKind.Consolidated).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{waiting}", db => db.Payments.Where(p => p.Kind == PaymentKind.Individual && p.BillingGroupId != null).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{customer}", db => db.Customers.Where(c => c.CompanyName == null).OrderBy(c => c.Id).Select(c => (object)c.Id)),
        ("{business}", db => db.Customers.Where(c => c.CompanyName != null).OrderBy(c => c.Id).Select(c => (object)c.Id)),
        ("{payment}", db => db.Payments.Where(p => p.Status == PaymentStatus.Failed).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{paid}", db => db.Payments.Where(p => p.Status == PaymentStatus.Paid).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{scheduled}", db => db.Payments.Where(p => p.Status == PaymentStatus.Pending && p.InvoiceId == null).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{pending}", db => db.Payments.Where(p => p.Status == PaymentStatus.Pending && p.InvoiceId != null).OrderBy(p => p.Id).Select(p => (object)p.Id)),
        ("{approval}", db => db.ApprovalRequests.OrderBy(a => a.Id).Select(a => (object)a.Id)),
        ("{creditor}", db => db.CustomerCredits.OrderBy(c => c.CustomerId).Select(c => (object)c.CustomerId)),
        ("{cardholder}", db => db.PaymentMethods.OrderBy(m => m.Id).Select(m => (object)m.CustomerId)),
        ("{method}", db => db.PaymentMethods.OrderBy(m => m.Id).Select(m => (object)m.Id)),
        ("{charge}", db => db.ChargeAttempts.OrderBy(a => a.Id).Select(a => (object)a.Id)),
        ("{declined}", db => db.ChargeAttempts.OrderBy(a => a.Id).Select(a => (object)a.PaymentId)),
        ("{message}", db => db.OutgoingMessages.OrderBy(m => m.Id).Select(m => (object)m.Id)),
        ("{job}", db => db.BulkJobs.OrderBy(j => j.Id).Select(j => (object)j.Id)),
        ("{dispute}", db => db.Disputes.OrderBy(d => d.Id).Select(d => (object)d.Id)),
        ("{disputed}", db => db.Disputes.OrderBy(d => d.Id).Select(d => (object)d.PaymentId)),
        ("{refund}", db => db.Refunds.Where(r => r.Status == RefundStatus.ToSend).OrderBy(r => r.Id).Select(r => (object)r.Id)),
        ("{refunded}", db => db.Refunds.Where(r => r.Status == RefundStatus.ToSend).OrderBy(r => r.Id).Select(r => (object)r.PaymentId)),
        ("{cashed}", db => db.Invoices.Where(i => i.Type == DocumentType.Receipt).OrderBy(i => i.Id).Select(i => (object)i.PaymentId)),
        ("{receipt}", db => db.Invoices.Where(i => i.Type == DocumentType.Receipt).OrderBy(i => i.Id).Select(i => (object)i.TransactionId!)),
        ("{product}", db => db.Variants.OrderBy(v => v.Id).Select(v => (object)v.ProductId)),
        ("{variant}", db => db.Variants.OrderBy(v => v.Id).Select(v => (object)v.Id)),
        ("{user}", db => db.Users.Where(u => u.Email == RunningApp.EmailOf(Role.Viewer)).OrderBy(u => u.Id).Select(u => (object)u.Id)),
        ("{subscription}", db => db.Subscriptions.Where(s => s.Status == SubscriptionStatus.Active).OrderBy(s => s.Id).Select(s => (object)s.Id)),
        ("{draft}", db => db.Subscriptions.Where(s => s.Status == SubscriptionStatus.Draft).OrderBy(s => s.Id).Select(s => (object)s.Id)),
        ("{held}", db => db.Payments.Where(p => p.Hold == IssueHold.Review && p.SubscriptionId != null).OrderBy(p => p.Id).Select(p => (object)p.SubscriptionId!.Value)),
    ];

    /// <summary>The routes of all pages of the running program.</summary>
    public static IReadOnlyList<string> RoutesOf(RunningApp app)
    {
        _ = app.Address;
        return
        [
            .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
                .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Where(route => route != "Index" && !route.EndsWith("/Index", StringComparison.Ordinal))
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Fills in an address from the demo's book.</summary>
    public static Task<string> FillAsync(RunningApp app, string address) => app.ReadAsync(async db =>
    {
        foreach (var (word, find) in Words.Where(word => address.Contains(word.Word, StringComparison.Ordinal)))
            address = address.Replace(word, (await find(db).FirstAsync(TestContext.Current.CancellationToken)).ToString(), StringComparison.Ordinal);
        return address;
    });
}
