using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Mail;

/// <summary>An e-mail about a payment as its template says it.</summary>
/// <param name="ToAddress">The customer's address for invoices.</param>
/// <param name="ToName">The customer.</param>
/// <param name="Subject">Filled in.</param>
/// <param name="Body">Filled in.</param>
public sealed record MailDraft(string ToAddress, string ToName, string Subject, string Body)
{
    /// <summary>Fills the template of a kind in for an invoiced payment.</summary>
    /// <param name="db">The database.</param>
    /// <param name="payment">The payment, with those of its lines that are disputed.</param>
    /// <param name="kind">Which template.</param>
    /// <param name="reason">Why it failed.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    internal static async Task<MailDraft> OfAsync(FlexPortalDbContext db, Payment payment, MessageKind kind, string? reason, CancellationToken cancellationToken)
    {
        var template = await db.MailTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind, cancellationToken) ?? MailTemplate.Default(kind);
        var seller = await db.Sellers.AsNoTracking().SingleAsync(s => s.Id == payment.SellerId, cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == payment.CustomerId, cancellationToken);
        var number = await db.Invoices.Where(i => i.Id == payment.InvoiceId).Select(i => i.Number).SingleOrDefaultAsync(cancellationToken) ?? "";
        var contract = await db.Subscriptions.Where(s => s.Id == payment.SubscriptionId).Select(s => (long?)s.Number).SingleOrDefaultAsync(cancellationToken);
        // The invoice says what is open of it. Nobody is asked for what is disputed until that is decided.
        var values = Values(seller, customer, payment, number, kind == MessageKind.Invoice ? payment.OpenMinor : payment.UndisputedOpenMinor, reason);
        if (contract is { } n)
        {
            values["subscription"] = Subscription.ReferenceOf(n);
            values["about"] = "subscription " + values["subscription"];
        }

        var group = payment is { Kind: PaymentKind.Consolidated, BillingGroupId: { } id } ? await db.BillingGroups.AsNoTracking().SingleAsync(g => g.Id == id, cancellationToken) : null;
        if (group is not null)
        {
            values["subscription"] = group.Name;
            values["about"] = "the subscriptions of " + group.Name;
            values["customer"] = group.ContactName ?? values["customer"];
        }

        return new MailDraft(group?.Email ?? customer.BillingEmail ?? customer.Email, customer.DisplayName, MailTemplate.Fill(template.Subject, values), MailTemplate.Fill(template.Body, values));
    }

    /// <summary>A template filled in with made-up values, for the preview.</summary>
    internal static MailDraft Sample(Seller seller, MailTemplate template)
    {
        var culture = CultureInfo.GetCultureInfo(seller.Locale);
        var day = new DateOnly(2026, 3, 1);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customer"] = "Aoife Byrne",
            ["seller"] = seller.LegalName,
            ["invoice"] = "INV-2026-000123",
            ["amount"] = Amount(new(10947, seller.Currency), culture),
            ["open"] = Amount(new(10947, seller.Currency), culture),
            ["due"] = Day(day, culture),
            ["reference"] = "INV-2026-000123",
            ["about"] = "subscription SUB-000042",
            ["subscription"] = "SUB-000042",
            ["reason"] = "insufficient funds",
        };
        return new MailDraft("aoife@example.com", "Aoife Byrne", MailTemplate.Fill(template.Subject, values), MailTemplate.Fill(template.Body, values));
    }

    private static Dictionary<string, string> Values(Seller seller, Customer customer, Payment payment, string invoice, long openMinor, string? reason)
    {
        var culture = CultureInfo.GetCultureInfo(seller.Locale);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customer"] = customer.Kind == CustomerKind.Business ? customer.BillingContact ?? customer.Name : customer.Name,
            ["seller"] = seller.LegalName,
            ["invoice"] = invoice,
            ["amount"] = Amount(new(payment.AmountMinor, payment.Currency), culture),
            ["open"] = Amount(new(openMinor, payment.Currency), culture),
            ["due"] = Day(payment.DueDate, culture),
            ["reference"] = invoice,
            ["about"] = "",
            ["subscription"] = "",
            ["reason"] = reason ?? "",
        };
    }

    private static string Amount(Domain.Values.Money amount, CultureInfo culture) =>
        $"{amount.Currency.Code} {amount.ToMajor().ToString("N" + amount.Currency.MinorUnits.ToString(CultureInfo.InvariantCulture), culture)}";

    private static string Day(DateOnly day, CultureInfo culture) => day.ToString("d MMMM yyyy", culture);
}
