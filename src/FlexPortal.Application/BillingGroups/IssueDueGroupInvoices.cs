using FlexPortal.Application.Access;
using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Issues groups' invoices whose day has come, each with its own dates, and mails them where the group wants that.</summary>
public sealed class IssueDueGroupInvoices(Database database) : IUseCase
{
    /// <summary>What is due: one entry for each invoice date of each group.</summary>
    /// <param name="seller">The issuer.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<DueGroupInvoice>> DueAsync(Seller seller, DateOnly asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seller);
        await using var db = database.Read();
        // Until the end of the month: on its day a group is billed for all lines of the month.
        var last = new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(1).AddDays(-1);
        var latest = asOf.AddDays(seller.InvoiceLeadDays);
        var days = await GroupLines.Scheduled(db)
            .Where(p => p.SellerId == seller.Id && p.BillingGroupId != null && p.BillingDate <= (last > latest ? last : latest) && (p.Hold == IssueHold.None || p.Hold == IssueHold.Released))
            .GroupBy(p => new { p.BillingGroupId, p.BillingDate }).Select(g => g.Key).ToListAsync(cancellationToken);
        var ids = days.Select(d => d.BillingGroupId!.Value).Distinct().ToList();
        var due = new List<DueGroupInvoice>();
        foreach (var chunk in ids.Chunk(500))
        {
            foreach (var group in await db.BillingGroups.Where(g => chunk.Contains(g.Id)).ToListAsync(cancellationToken))
            {
                var own = days.Where(d => d.BillingGroupId == group.Id && group.IssueDay(d.BillingDate, seller.InvoiceLeadDays) <= asOf).Select(d => d.BillingDate);
                due.AddRange(group.BillingDay is null
                    ? own.Select(day => new DueGroupInvoice(group.Id, group.Name, Payment.MonthOf(day), day))
                    : own.Select(Payment.MonthOf).Distinct().Select(month => new DueGroupInvoice(group.Id, group.Name, month, null)));
            }
        }

        return [.. due.OrderBy(d => d.Month).ThenBy(d => d.Day).ThenBy(d => d.GroupId.Value)];
    }

    /// <summary>Issues one in one transaction; nothing when it is issued or held meanwhile.</summary>
    /// <param name="seller">The issuer.</param>
    /// <param name="due">Which.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    public Task<InvoiceBatch> ExecuteAsync(Seller seller, DueGroupInvoice due, DateOnly asOf, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var known = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == seller.Id, session.CancellationToken);
            var group = await session.Db.BillingGroups.AsNoTracking().SingleAsync(g => g.Id == due.GroupId, session.CancellationToken);
            var lines = GroupLines.Waiting(session.Db, group.Id).Where(p => p.Hold == IssueHold.None);
            // All that is due by now: on their own dates, or of months that are over or have their day.
            var until = group.BillingDay is null ? asOf.AddDays(known.InvoiceLeadDays) : Payment.FirstDayOf(Payment.MonthOf(asOf) + (group.IssueDay(asOf, known.InvoiceLeadDays) <= asOf ? 1 : 0)).AddDays(-1);
            var held = await HoldAsync(session, group, asOf, lines.Where(p => p.BillingDate <= until));
            var bills = await GroupInvoicing.IssueAsync(session, known, group, due.Month, asOf, due.Day is { } day ? all => all.Where(p => p.BillingDate == day) : null);
            await GroupInvoicing.MailAsync(session, group, bills);
            return new InvoiceBatch([.. bills.Select(b => b.Id)], held.Subscriptions, held.Payments);
        },
        cancellationToken,
        Actor.BillingRun);

    /// <summary>
    /// Holds what looks odd: all lines of the months that nobody billed, where they are more than two, so that each has one invoice when a person lets them go; and lines of a
    /// contract of which too many are due.
    /// </summary>
    private static async Task<IssueDueInvoices.Held> HoldAsync(WriteSession session, BillingGroup group, DateOnly asOf, IQueryable<Payment> due)
    {
        var months = await due.Select(p => (p.BillingDate.Year * 12) + p.BillingDate.Month).Distinct().ToListAsync(session.CancellationToken);
        var billed = await session.Db.Payments.Where(p => p.BillingGroupId == group.Id && p.Kind == PaymentKind.Consolidated).Select(p => p.BillingMonth!.Value).Distinct().ToListAsync(session.CancellationToken);
        var missed = months.Except(billed).ToList();
        var lines = 0;
        if (missed.Count > IssueDueInvoices.MostAtOnce)
        {
            var reason = $"More than {IssueDueInvoices.MostAtOnce} periods of this group were due to be invoiced on {asOf:yyyy-MM-dd}.";
            lines = await IssueDueInvoices.HoldAsync(session, due.Where(p => missed.Contains((p.BillingDate.Year * 12) + p.BillingDate.Month)), reason);
            session.Audit(new AuditFact("billing.held", group.Id.ToString(), $"{lines} lines of {group.Name} held for review") { Reason = reason });
        }

        var crowded = await IssueDueInvoices.HoldCrowdedAsync(session, asOf, due);
        return crowded with { Payments = crowded.Payments + lines };
    }
}

/// <summary>A group's invoice whose day has come.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Month">The billing period, <see cref="Payment.MonthOf"/> of its days.</param>
/// <param name="Day">First day of the lines, where each line is billed on its own date; null for all of the month.</param>
public sealed record DueGroupInvoice(BillingGroupId GroupId, string Name, int Month, DateOnly? Day);
