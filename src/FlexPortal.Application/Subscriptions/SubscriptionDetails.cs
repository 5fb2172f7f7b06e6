using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>Reads what a subscription's page shows.</summary>
public sealed class SubscriptionDetails(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Payments that are read at most: the longest schedule with its stub, and room for what was cancelled.</summary>
    public const int PaymentLimit = 400;

    /// <summary>Timeline entries that are read at most.</summary>
    public const int TimelineShown = 100;

    /// <summary>The subscription with what hangs on it; null when there is none.</summary>
    public async Task<SubscriptionPage?> ExecuteAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        await using var db = database.Read();
        var found = await (
            from s in db.Subscriptions
            join c in db.Customers on s.CustomerId equals c.Id
            join v in db.Variants on s.VariantId equals v.Id
            join a in db.Assets on s.AssetId equals a.Id into units
            from unit in units.DefaultIfEmpty()
            where s.Id == id
            select new { Subscription = s, Customer = c.DisplayName, c.Terms, v.ProductId, Unit = unit }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var received = await ReceivedNet.OfAsync(db, [id], cancellationToken);
        var subscription = found.Subscription;
        var cost = found.Unit?.Currency.Equals(subscription.Currency) == true ? found.Unit.AcquisitionCostMinor : null;
        return new SubscriptionPage(subscription, today)
        {
            Customer = found.Customer,
            Terms = found.Terms,
            ProductId = found.ProductId,
            Unit = found.Unit,
            ReceivedNetMinor = received.GetValueOrDefault(id),
            Recovery = CostRecovery.Of(received.GetValueOrDefault(id), cost, subscription.MonthsOver(today), subscription.ContractMonths),
            Group = await PayingGroup.OfAsync(db, subscription.CustomerId, id, today, cancellationToken),
            Payments = await PaymentsAsync(db, id, cancellationToken),
            Timeline = await db.AuditEntries.Where(e => e.SubscriptionId == id).OrderByDescending(e => e.Sequence).Take(TimelineShown).ToListAsync(cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<SubscriptionPayment>> PaymentsAsync(FlexPortalDbContext db, SubscriptionId id, CancellationToken cancellationToken) => await (
        from line in db.PaymentLines
        join payment in db.Payments on line.PaymentId equals payment.Id
        join invoice in db.Invoices on payment.InvoiceId equals invoice.Id into invoices
        from invoice in invoices.DefaultIfEmpty()
        join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
        from bills in groups.DefaultIfEmpty()
        where line.SubscriptionId == id
        orderby line.PeriodStart, line.Id
        select new SubscriptionPayment
        {
            Id = payment.Id,
            PeriodStart = line.PeriodStart,
            PeriodEnd = line.PeriodEnd,
            Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
            // A line that was taken off a group's invoice is as good as cancelled.
            Status = line.IsLive ? payment.Status : PaymentStatus.Cancelled,
            DueDate = payment.DueDate,
            PaidOn = payment.PaidOn,
            InvoiceId = payment.InvoiceId,
            InvoiceNumber = invoice == null ? null : invoice.Number,
            Hold = payment.Hold,
            HoldReason = payment.HoldReason,
            NetMinor = line.NetMinor - line.WithdrawnMinor + line.WithdrawnTaxMinor,
            AmountMinor = line.GrossMinor - line.WithdrawnMinor,
            PaidMinor = line.PaidMinor,
            RefundedMinor = line.RefundedMinor,
            IsDisputed = line.IsDisputed || (payment.IsDisputed && !payment.Lines.Any(l => l.IsDisputed)),
            IsOutcomeUnknown = payment.IsOutcomeUnknown,
            WrittenOffMinor = payment.WrittenOffMinor,
            Kind = line.Kind,
            Description = line.Description,
        }).Take(PaymentLimit).ToListAsync(cancellationToken);
}
