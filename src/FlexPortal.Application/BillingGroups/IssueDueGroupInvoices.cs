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
            // All that is due by now: on their own dates, or of months that are over or have their day.
            var until = group.BillingDay is null ? asOf.AddDays(known.InvoiceLeadDays) : Payment.FirstDayOf(Payment.MonthOf(asOf) + (group.IssueDay(asOf, known.InvoiceLeadDays) <= asOf ? 1 : 0)).AddDays(-1);
            var held = await HoldAsync(session, known, group, asOf, until);
            var bills = await GroupInvoicing.IssueAsync(session, known, group, due.Month, asOf, due.Day is { } day ? all => all.Where(p => p.BillingDate == day) : null);
            await GroupInvoicing.MailAsync(session, group, bills);
            return new InvoiceBatch([.. bills.Select(b => b.Id)], held.Subscriptions, held.Payments);
        },
        cancellationToken,
        Actor.BillingRun);

    /// <summary>
    /// Holds what looks odd: all lines of the months that nobody billed, where more than two were missed, so that each has one invoice when a person lets them go; and lines of a
    /// contract of which too many are due. Months whose lines wait for a person count on: what comes to them meanwhile waits with them.
    /// </summary>
    private static async Task<IssueDueInvoices.Held> HoldAsync(WriteSession session, Seller seller, BillingGroup group, DateOnly asOf, DateOnly until)
    {
        var waiting = GroupLines.Waiting(session.Db, group.Id).Where(p => p.BillingDate <= until && (p.Hold == IssueHold.None || p.Hold == IssueHold.Review));
        var due = waiting.Where(p => p.Hold == IssueHold.None);
        // Counted before any of them is held.
        var crowded = await IssueDueInvoices.CrowdedAsync(session, due);
        var unbilled = await UnbilledAsync(session, group, waiting);
        var lines = 0;
        if (await MissedAsync(session, seller, group, waiting, unbilled) > IssueDueInvoices.MostAtOnce)
        {
            var reason = $"More than {IssueDueInvoices.MostAtOnce} periods of this group were due to be invoiced on {asOf:yyyy-MM-dd}.";
            lines = await IssueDueInvoices.HoldAsync(session, due.Where(p => unbilled.Contains((p.BillingDate.Year * 12) + p.BillingDate.Month)), reason);
            if (lines > 0)
                session.Audit(new AuditFact("billing.held", group.Id.ToString(), $"{lines} lines of {group.Name} held for review") { Reason = reason });
        }

        var held = await IssueDueInvoices.HoldCrowdedAsync(session, asOf, due, crowded);
        return held with { Payments = held.Payments + lines };
    }

    private static async Task<List<int>> UnbilledAsync(WriteSession session, BillingGroup group, IQueryable<Payment> lines)
    {
        var months = await MonthsAsync(session, lines);
        var billed = await GroupInvoicing.InvoicesOf(session.Db, group.Id).Where(p => months.Contains(p.BillingMonth!.Value)).Select(p => p.BillingMonth!.Value).Distinct().ToListAsync(session.CancellationToken);
        return [.. months.Except(billed)];
    }

    private static Task<List<int>> MonthsAsync(WriteSession session, IQueryable<Payment> lines) =>
        lines.Select(p => (p.BillingDate.Year * 12) + p.BillingDate.Month).Distinct().ToListAsync(session.CancellationToken);

    /// <summary>How many of the months were missed: had a line that billed to the group before they were over. What was backdated into them was not.</summary>
    private static async Task<int> MissedAsync(WriteSession session, Seller seller, BillingGroup group, IQueryable<Payment> waiting, List<int> months)
    {
        if (months.Count <= IssueDueInvoices.MostAtOnce)
            return months.Count;
        var missed = 0;
        foreach (var month in months)
        {
            var first = Payment.FirstDayOf(month);
            var next = first.AddMonths(1);
            var over = Time.BusinessCalendar.StartOf(next, seller);
            var known = await waiting.AnyAsync(
                p => p.BillingDate >= first && p.BillingDate < next && p.CreatedAtUtc < over && session.Db.GroupMembers.Any(
                    m => m.GroupId == group.Id && !m.IsLeftOut && m.CustomerId == p.CustomerId && (m.SubscriptionId == null || m.SubscriptionId == p.SubscriptionId)
                        && m.From <= p.BillingDate && (m.To == null || m.To > p.BillingDate) && m.AddedAtUtc < over),
                session.CancellationToken);
            missed += known ? 1 : 0;
        }

        return missed;
    }
}

/// <summary>A group's invoice whose day has come.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Month">The billing period, <see cref="Payment.MonthOf"/> of its days.</param>
/// <param name="Day">First day of the lines, where each line is billed on its own date; null for all of the month.</param>
public sealed record DueGroupInvoice(BillingGroupId GroupId, string Name, int Month, DateOnly? Day);
