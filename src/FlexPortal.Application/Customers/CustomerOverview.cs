using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Customers;

/// <summary>Reads what a customer's page shows.</summary>
public sealed class CustomerOverview(Database database, CurrentSeller seller, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Subscriptions that are read at most.</summary>
    public const int SubscriptionLimit = 50;

    /// <summary>Payments that are read at most.</summary>
    public const int PaymentLimit = 10;

    /// <summary>Events that are read at most.</summary>
    public const int EventLimit = 20;

    /// <summary>Days ahead within which a payment that is not due yet is shown.</summary>
    private const int DaysAhead = 31;

    /// <summary>The customer with what hangs on it; null when there is none.</summary>
    public async Task<CustomerPage?> ExecuteAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await seller.GetAsync(cancellationToken));
        await using var db = database.Read();
        if (await db.Customers.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } customer)
            return null;
        return new CustomerPage(customer, today)
        {
            SubscriptionCount = await db.Subscriptions.CountAsync(s => s.CustomerId == id, cancellationToken),
            Subscriptions = await SubscriptionsAsync(db, id, today, cancellationToken),
            Groups = await PayingGroup.OfCustomerAsync(db, id, today, cancellationToken),
            PaysFor = await PayingGroup.PaidByAsync(db, id, cancellationToken),
            Totals = await TotalsAsync(db, id, today, cancellationToken),
            Payments = await PaymentsAsync(db, id, today, cancellationToken),
            Events = await EventsAsync(db, id, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<CustomerSubscription>> SubscriptionsAsync(FlexPortalDbContext db, CustomerId id, DateOnly today, CancellationToken cancellationToken)
    {
        var contracts = await db.Subscriptions
            .Where(s => s.CustomerId == id)
            .OrderByDescending(s => s.Status == SubscriptionStatus.Active).ThenByDescending(s => s.Number)
            .Take(SubscriptionLimit)
            .ToListAsync(cancellationToken);
        var groups = await PayingGroup.OfAllAsync(db, contracts, today, cancellationToken);
        return [.. contracts.Select(s => new CustomerSubscription(s.Id, s.Reference, s.ProductDescription, s.Status, s.StartDate, s.EndDate.AddDays(-1), s.MonthlyPriceMinor, s.Currency.Code)
        {
            Group = GroupName.Of(groups.GetValueOrDefault(s.Id)),
        })];
    }

    private static async Task<IReadOnlyList<CustomerTotals>> TotalsAsync(FlexPortalDbContext db, CustomerId id, DateOnly today, CancellationToken cancellationToken)
    {
        var totals = await db.Payments
            .Where(p => p.CustomerId == id && p.Status != PaymentStatus.Cancelled)
            .GroupBy(p => p.Currency)
            .Select(g => new
            {
                Currency = g.Key,
                Paid = g.Sum(p => p.PaidMinor - p.RefundedMinor),
                Open = g.Sum(p => p.InvoiceId != null ? p.AmountMinor - p.PaidMinor : 0),
                Overdue = g.Sum(p => p.InvoiceId != null && p.DueDate < today && p.Status != PaymentStatus.Processing ? p.AmountMinor - p.PaidMinor : 0),
                Scheduled = g.Sum(p => p.InvoiceId == null ? p.AmountMinor - p.PaidMinor : 0),
            })
            .ToListAsync(cancellationToken);
        return [.. totals.OrderBy(t => t.Currency.Code, StringComparer.Ordinal).Select(t => new CustomerTotals(t.Currency.Code, t.Open, t.Overdue, t.Scheduled, t.Paid))];
    }

    private static async Task<IReadOnlyList<PaymentRow>> PaymentsAsync(FlexPortalDbContext db, CustomerId id, DateOnly today, CancellationToken cancellationToken)
    {
        var horizon = today.AddDays(DaysAhead);
        return await PaymentList.Rows(db, db.Payments.Where(p => p.CustomerId == id && p.DueDate <= horizon))
            .OrderByDescending(p => p.DueDate).ThenByDescending(p => p.Id)
            .Take(PaymentLimit).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<AuditEntry>> EventsAsync(FlexPortalDbContext db, CustomerId id, CancellationToken cancellationToken)
    {
        var subject = id.ToString();
        return await db.AuditEntries
            .Where(e => e.SubjectId == subject)
            .OrderByDescending(e => e.Sequence)
            .Take(EventLimit)
            .ToListAsync(cancellationToken);
    }
}
