using FlexPortal.Application.Audit;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Everything about one payment.</summary>
public sealed class PaymentDetails(Database database) : IUseCase
{
    /// <summary>Timeline entries shown at most.</summary>
    public const int TimelineShown = 100;

    /// <summary>Lines shown at most; a consolidated payment may have thousands.</summary>
    public const int LinesShown = 100;

    /// <summary>The payment; null when there is no such payment.</summary>
    public async Task<PaymentView?> FindAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var payment = await db.Payments.Include(p => p.Lines.Where(l => l.IsDisputed)).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (payment is null)
            return null;
        var customer = await db.Customers.SingleAsync(c => c.Id == payment.CustomerId, cancellationToken);
        var invoice = payment.InvoiceId is { } invoiceId ? await db.Invoices.SingleAsync(i => i.Id == invoiceId, cancellationToken) : null;
        var lines = await (
            from line in db.PaymentLines
            where line.PaymentId == id
            join subscription in db.Subscriptions on line.SubscriptionId equals subscription.Id
            join asset in db.Assets on subscription.AssetId equals asset.Id into assets
            from asset in assets.DefaultIfEmpty()
            join member in db.Customers on subscription.CustomerId equals member.Id
            orderby subscription.Number, line.PeriodStart
            select new PaymentLineView(line, subscription, asset.SerialNumber, member.DisplayName)).Take(LinesShown).ToListAsync(cancellationToken);
        var transactions = await db.Transactions.Where(t => t.PaymentId == id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var timeline = await db.AuditEntries.Where(e => e.PaymentId == id).OrderByDescending(e => e.Sequence).Take(TimelineShown).ToListAsync(cancellationToken);
        var group = payment.BillingGroupId is { } groupId ? await db.BillingGroups.SingleAsync(g => g.Id == groupId, cancellationToken) : null;
        var count = payment.Kind == PaymentKind.Consolidated ? await db.PaymentLines.CountAsync(l => l.PaymentId == id, cancellationToken) : lines.Count;
        return new PaymentView(payment, customer, invoice, lines, transactions, timeline) { Group = group, LineCount = count };
    }
}

/// <summary>One payment with what belongs to it.</summary>
/// <param name="Payment">The payment, with those of its lines that are disputed, without its transactions.</param>
/// <param name="Customer">The payer.</param>
/// <param name="Invoice">The live invoice; null while none is issued.</param>
/// <param name="Lines">What it collects for.</param>
/// <param name="Transactions">Money that moved or was tried, oldest first.</param>
/// <param name="Timeline">What happened, newest first.</param>
public sealed record PaymentView(
    Payment Payment, Customer Customer, Invoice? Invoice, IReadOnlyList<PaymentLineView> Lines, IReadOnlyList<PaymentTransaction> Transactions, IReadOnlyList<AuditEntry> Timeline)
{
    /// <summary>The billing group that it is for, or whose invoice will ask for its line; null for none.</summary>
    public BillingGroup? Group { get; init; }

    /// <summary>The name of <see cref="Group"/>.</summary>
    public GroupName? BillsTo => GroupName.Of(Group);

    /// <summary>How many lines it has; <see cref="Lines"/> shows some of many.</summary>
    public int LineCount { get; init; }
}

/// <summary>A line with what it is for.</summary>
/// <param name="Line">Period and amounts.</param>
/// <param name="Subscription">Whose period it is.</param>
/// <param name="SerialNumber">The unit's serial number.</param>
/// <param name="Member">Whose contract it is.</param>
public sealed record PaymentLineView(PaymentLine Line, Subscription Subscription, string? SerialNumber, string Member);
