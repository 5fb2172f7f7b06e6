using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Invoices;

namespace FlexPortal.Application.Invoices;

/// <summary>Lists issued documents, latest first.</summary>
public sealed class InvoiceList(Database database) : IUseCase
{
    /// <summary>Reads a page.</summary>
    /// <param name="search">Words that must all be in the customer's names or e-mail, or the beginning of a document's number; null for all.</param>
    /// <param name="month">Any day of the month of issue; null for all months.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<InvoiceRow>> ExecuteAsync(string? search, DateOnly? month, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Rows(db, Issued(Found(db, search), month)).PageAsync(i => i.IssueDate, i => i.Id, descending: true, page, cancellationToken);
    }

    private static IQueryable<Invoice> Found(FlexPortalDbContext db, string? search)
    {
        if (SearchWords.Of(search) is not [var first, ..])
            return db.Invoices;
        // Words are in lower case; so is the number here, because databases disagree on whether case matters.
        var customers = CustomerList.Matching(db, search).Select(c => c.Id);
#pragma warning disable CA1304, CA1311, CA1862 // Translated into SQL, which knows no cultures.
        return db.Invoices.Where(i => customers.Contains(i.CustomerId) || i.Number.ToLower().StartsWith(first));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static IQueryable<Invoice> Issued(IQueryable<Invoice> invoices, DateOnly? month)
    {
        if (month is not { } day)
            return invoices;
        var start = new DateOnly(day.Year, day.Month, 1);
        var end = start.AddMonths(1);
        return invoices.Where(i => i.IssueDate >= start && i.IssueDate < end);
    }

    private static IQueryable<InvoiceRow> Rows(FlexPortalDbContext db, IQueryable<Invoice> invoices) =>
        from invoice in invoices
        join customer in db.Customers on invoice.CustomerId equals customer.Id
        join payment in db.Payments on invoice.PaymentId equals payment.Id
        join subscription in db.Subscriptions on invoice.SubscriptionId equals subscription.Id into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join billed in db.BillingGroups on payment.BillingGroupId equals billed.Id into groups
        from billed in groups.DefaultIfEmpty()
        select new InvoiceRow
        {
            Id = invoice.Id,
            Number = invoice.Number,
            Type = invoice.Type,
            IssueDate = invoice.IssueDate,
            DueDate = invoice.DueDate,
            CustomerId = invoice.CustomerId,
            Customer = customer.DisplayName,
            SubscriptionId = invoice.SubscriptionId,
            SubscriptionNumber = (long?)subscription.Number,
            Group = billed == null ? null : new GroupName(billed.Id, billed.Name),
            Currency = invoice.Currency,
            TotalMinor = invoice.TotalMinor,
            VoidedAtUtc = invoice.VoidedAtUtc,
            PaymentId = invoice.PaymentId,
            Status = payment.Status,
            PaidMinor = payment.PaidMinor,
            RefundedMinor = payment.RefundedMinor,
            IsDisputed = payment.IsDisputed,
            IsOutcomeUnknown = payment.IsOutcomeUnknown,
            WrittenOffMinor = payment.WrittenOffMinor,
        };
}
