using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// Which day a group's invoice of a month carries, and whether it is a supplement. One answer for the preview and for the invoice: what a person was shown is what is issued.
/// </summary>
internal sealed class GroupInvoiceDates
{
    private readonly BillingGroup group;
    private readonly Seller seller;
    private readonly DateOnly asOf;
    private List<Earlier> earlier = [];
    private ILookup<Domain.Ids.CustomerId, GroupMember> lateMembers = Enumerable.Empty<GroupMember>().ToLookup(m => m.CustomerId);

    private GroupInvoiceDates(BillingGroup group, Seller seller, DateOnly asOf)
    {
        this.group = group;
        this.seller = seller;
        this.asOf = asOf;
    }

    /// <summary>Reads what the month has already.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="seller">The issuer.</param>
    /// <param name="group">The group.</param>
    /// <param name="month">The billing period, <see cref="Payment.MonthOf"/> of its days.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<GroupInvoiceDates> LoadAsync(FlexPortalDbContext db, Seller seller, BillingGroup group, int month, DateOnly asOf, CancellationToken cancellationToken)
    {
        var dates = new GroupInvoiceDates(group, seller, asOf)
        {
            earlier = await GroupInvoicing.InvoicesOf(db, group.Id).Where(p => p.BillingMonth == month)
                .Select(p => new Earlier(
                    p.Currency,
                    (from l in db.PaymentLines join s in db.Subscriptions on l.SubscriptionId equals s.Id where l.PaymentId == p.Id orderby l.Id select s.PriceIncludesTax).FirstOrDefault(),
                    p.BillingDate)).ToListAsync(cancellationToken),
        };
        if (group.BillingDay is null)
            return dates;
        var own = group.IssueDay(Payment.FirstDayOf(month), seller.InvoiceLeadDays);
        // A day more than any time zone differs; the business day decides below.
        var since = own.AddDays(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var late = await db.GroupMembers.AsNoTracking().Where(m => m.GroupId == group.Id && !m.IsLeftOut && m.AddedAtUtc >= since).ToListAsync(cancellationToken);
        dates.lateMembers = late.Where(m => dates.DayOf(m.AddedAtUtc) > own).ToLookup(m => m.CustomerId);
        return dates;
    }

    /// <summary>The day of an invoice, and whether it is a supplement.</summary>
    /// <param name="currency">Its currency.</param>
    /// <param name="includesTax">The kind of its prices.</param>
    /// <param name="lines">Its lines, scheduled payments; at least one.</param>
    public (DateOnly Day, bool IsSupplement) Of(Currency currency, bool includesTax, IReadOnlyList<Payment> lines)
    {
        var first = lines.Min(p => p.BillingDate);
        var isSupplement = earlier.Exists(e => e.Currency.Equals(currency) && e.IncludesTax == includesTax && (group.BillingDay is not null || e.BillingDate == first));
        var own = group.BillingDay is null
            ? lines.Where(p => p.BillingDate == first).Max(p => DueDate.IssueDay(first, seller.InvoiceLeadDays, DayOf(p.CreatedAtUtc)))
            : group.IssueDay(first, seller.InvoiceLeadDays);
        if (own > asOf)
            return (asOf, isSupplement);
        if (group.BillingDay is null)
            return (own, isSupplement);
        // The month's first invoice has its own day, also when it was missed, but not a day on which the group had none of its lines; what comes later has the day on which it comes.
        var known = isSupplement ? asOf : lines.Min(p => KnownOn(p, own));
        return (known > asOf ? asOf : known, isSupplement);
    }

    // The day from which a line billed to the group; its own day where that was earlier.
    private DateOnly KnownOn(Payment line, DateOnly own)
    {
        var made = DayOf(line.CreatedAtUtc);
        var known = made > own ? made : own;
        var joined = GroupMember.PayingFor(lateMembers[line.CustomerId].Where(m => m.SubscriptionId is null || m.SubscriptionId == line.SubscriptionId), line.SubscriptionId!.Value, line.BillingDate);
        return joined is not null && DayOf(joined.AddedAtUtc) is var added && added > known ? added : known;
    }

    private DateOnly DayOf(DateTime utc) => BusinessCalendar.DayOf(utc, seller);

    private sealed record Earlier(Currency Currency, bool IncludesTax, DateOnly BillingDate);
}
