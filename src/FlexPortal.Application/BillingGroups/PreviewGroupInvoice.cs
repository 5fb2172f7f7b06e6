using System.Globalization;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Shows what generating a group's invoice would put on it, line by line, and what it would leave out and why. Nothing is stored.</summary>
public sealed class PreviewGroupInvoice(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Lines that are left out and shown one by one at most.</summary>
    public const int MostLeftOut = 500;

    /// <summary>Shows it.</summary>
    /// <param name="id">The group.</param>
    /// <param name="month">Any day of the billing period.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>Null when there is no such group.</returns>
    public async Task<GroupInvoicePreview?> ExecuteAsync(BillingGroupId id, DateOnly month, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(seller);
        await using var db = database.Read();
        var group = await db.BillingGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (group is null)
            return null;
        var number = Payment.MonthOf(month);
        var payer = await db.Customers.SingleAsync(c => c.Id == group.PayerId, cancellationToken);
        var waiting = await GroupInvoicing.WaitingAsync(db, GroupInvoicing.Billable(db, id, number), cancellationToken);
        var dates = await GroupInvoiceDates.LoadAsync(db, seller, group, number, today, cancellationToken);
        var parties = await BilledParties.LoadAsync(db, [.. waiting.Select(w => w.Payment)], cancellationToken, id);
        var bills = waiting.GroupBy(w => (w.Payment.Currency, w.IncludesTax))
            .OrderBy(k => k.Key.Currency.Code, StringComparer.Ordinal).ThenBy(k => k.Key.IncludesTax)
            .Select(kind => Bill(seller, group, payer, (kind.Key.Currency, kind.Key.IncludesTax), [.. kind.Select(w => w.Payment)], parties, dates)).ToList();
        var leftOut = await LeftOutAsync(db, id, number, cancellationToken);
        return new GroupInvoicePreview(group, Payment.FirstDayOf(number), bills, [.. leftOut.Take(MostLeftOut)], leftOut.Count > MostLeftOut)
        {
            Issued = await (
                from p in db.Payments
                join i in db.Invoices on p.InvoiceId equals i.Id
                where p.BillingGroupId == id && p.Kind == PaymentKind.Consolidated && p.BillingMonth == number
                orderby p.Part
                select new IssuedGroupInvoice(p.Id, i.Number)).ToListAsync(cancellationToken),
        };
    }

    private static PreviewedBill Bill(Seller seller, BillingGroup group, Domain.Customers.Customer payer, (Currency Currency, bool IncludesTax) kind, List<Payment> payments, BilledParties parties, GroupInvoiceDates dates)
    {
        var lines = payments.SelectMany(p => p.Lines).Select(line => (Line: line, Contract: parties.Subscriptions[line.SubscriptionId])).ToList();
        var amounts = DocumentAmounts.Of([.. lines.Select(l => new EnteredLine(l.Line.EnteredMinor, InvoiceIssuing.TaxOf(seller, payer, l.Contract)))], kind.IncludesTax);
        var members = lines.Select((l, i) => (l.Contract.CustomerId, Line: new PreviewedLine(
                l.Contract.Id, l.Contract.Reference, l.Line.Description ?? l.Contract.ProductDescription, parties.SerialOf(l.Contract), parties.CostCentreOf(l.Contract, l.Line.PeriodStart),
                l.Line.PeriodStart, l.Line.PeriodEnd, amounts.Lines[i].Net, amounts.Lines[i].Tax)))
            .GroupBy(l => l.CustomerId)
            .Select(m => new PreviewedMember(m.Key, parties.Customers[m.Key].DisplayName, [.. m.Select(l => l.Line)])).ToList();
        var (issue, isSupplement) = dates.Of(kind.Currency, kind.IncludesTax, payments);
        return new PreviewedBill(kind.Currency, members, amounts.Taxes, issue, DueDate.For(issue, group.Terms, payments.Min(p => p.BillingDate)), isSupplement);
    }

    // What members have in the month beside what waits: said with its reason, so that nobody looks for it in vain.
    private static async Task<IReadOnlyList<LeftOutLine>> LeftOutAsync(FlexPortalDbContext db, BillingGroupId id, int month, CancellationToken cancellationToken)
    {
        var first = Payment.FirstDayOf(month);
        var next = first.AddMonths(1);
        var members = db.GroupMembers.Where(m => m.GroupId == id && m.From < next && (m.To == null || (m.To > first && m.To > m.From)));
        // From the members to their lines, each step by a key: a database whose statistics are old finds the way too.
        var contracts = members.Join(db.Subscriptions, m => m.CustomerId, s => s.CustomerId, (m, s) => new { m.SubscriptionId, s.Id }).Where(x => x.SubscriptionId == null || x.SubscriptionId == x.Id).Select(x => x.Id).Distinct();
        var rows = await (
            from contract in contracts
            join l in db.PaymentLines on contract equals l.SubscriptionId
            join p in db.Payments on l.PaymentId equals p.Id
            join s in db.Subscriptions on contract equals s.Id
            join c in db.Customers on s.CustomerId equals c.Id
            where l.PeriodStart >= first && l.PeriodStart < next
                && !(p.BillingGroupId == id && p.Kind == PaymentKind.Individual && p.InvoiceId == null && p.Status == PaymentStatus.Pending && (p.Hold == IssueHold.None || p.Hold == IssueHold.Released))
                && !(p.BillingGroupId == id && p.Kind == PaymentKind.Consolidated)
            orderby c.Searchable, s.Number, l.PeriodStart
            select new { Payment = p, Member = c.DisplayName, s.Number, l.PeriodStart, l.GrossMinor, l.IsLive }).Take(MostLeftOut + 1).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new LeftOutLine(r.Payment.Id, r.Member, Subscription.ReferenceOf(r.Number), r.PeriodStart, new Money(r.GrossMinor, r.Payment.Currency), Reason(r.Payment, id)))];
    }

    private static string Reason(Payment payment, BillingGroupId group) => payment switch
    {
        { Status: PaymentStatus.Cancelled } => "Cancelled",
        { BillingGroupId: { } other } when other != group => "Bills to another group",
        { InvoiceId: not null } => "Invoiced to the customer already",
        { Hold: IssueHold.Review or IssueHold.Parked } => payment.HoldReason ?? "Held",
        _ => "Bills to the customer on its day",
    };
}

/// <summary>What generating a group's invoice would do.</summary>
/// <param name="Group">The group.</param>
/// <param name="Month">First day of the billing period.</param>
/// <param name="Bills">One invoice for each currency and tax regime; empty when nothing waits.</param>
/// <param name="LeftOut">Lines of members in the month that would not be on it; the first <see cref="PreviewGroupInvoice.MostLeftOut"/>.</param>
/// <param name="MoreIsLeftOut">Whether there are more of them.</param>
public sealed record GroupInvoicePreview(BillingGroup Group, DateOnly Month, IReadOnlyList<PreviewedBill> Bills, IReadOnlyList<LeftOutLine> LeftOut, bool MoreIsLeftOut)
{
    /// <summary>Invoices that the month has already.</summary>
    public IReadOnlyList<IssuedGroupInvoice> Issued { get; init; } = [];

    /// <summary>What was shown, in short: generating asks for it, and refuses to issue anything else.</summary>
    public string Seen => SeenOf(Bills.Select(b => (b.Currency, b.Lines, b.TotalMinor, b.IssueDate, b.DueDate)));

    internal static string SeenOf(IEnumerable<(Currency Currency, int Lines, long TotalMinor, DateOnly IssueDate, DateOnly DueDate)> bills) =>
        string.Join(';', bills.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Currency.Code}:{b.Lines}:{b.TotalMinor}:{b.IssueDate:yyyy-MM-dd}:{b.DueDate:yyyy-MM-dd}")));
}

/// <summary>An invoice that a group's month has.</summary>
/// <param name="Id">Its payment.</param>
/// <param name="Number">Its number.</param>
public sealed record IssuedGroupInvoice(PaymentId Id, string Number);

/// <summary>An invoice as it would be.</summary>
/// <param name="Currency">Its currency.</param>
/// <param name="Members">Its lines by member, in the order of the document.</param>
/// <param name="Taxes">One entry per rate.</param>
/// <param name="IssueDate">When it would be issued.</param>
/// <param name="DueDate">When it would be due.</param>
/// <param name="IsSupplement">Whether the month has an invoice already, and this one has what came late.</param>
public sealed record PreviewedBill(Currency Currency, IReadOnlyList<PreviewedMember> Members, IReadOnlyList<TaxAmount> Taxes, DateOnly IssueDate, DateOnly DueDate, bool IsSupplement)
{
    /// <summary>How many lines.</summary>
    public int Lines => Members.Sum(m => m.Lines.Count);

    /// <summary>Without tax.</summary>
    public long NetMinor => Taxes.Sum(t => t.Net);

    /// <summary>To be paid.</summary>
    public long TotalMinor => Taxes.Sum(t => t.Net + t.Tax);
}

/// <summary>A member's lines.</summary>
/// <param name="CustomerId">The member.</param>
/// <param name="Name">As printed.</param>
/// <param name="Lines">Its lines.</param>
public sealed record PreviewedMember(CustomerId CustomerId, string Name, IReadOnlyList<PreviewedLine> Lines)
{
    /// <summary>Sub-total without tax.</summary>
    public long NetMinor => Lines.Sum(l => l.NetMinor);

    /// <summary>Sub-total with tax.</summary>
    public long GrossMinor => Lines.Sum(l => l.NetMinor + l.TaxMinor);
}

/// <summary>A line as it would be printed; amounts in minor units.</summary>
public sealed record PreviewedLine(
    SubscriptionId SubscriptionId, string Subscription, string Description, string? SerialNumber, string? CostCentre, DateOnly PeriodStart, DateOnly PeriodEnd, long NetMinor, long TaxMinor);

/// <summary>A line of a member that would not be on the invoice.</summary>
/// <param name="PaymentId">Where it is.</param>
/// <param name="Member">Whose.</param>
/// <param name="Subscription">Of which contract.</param>
/// <param name="PeriodStart">Its first day.</param>
/// <param name="Gross">Its amount with tax.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutLine(PaymentId PaymentId, string Member, string Subscription, DateOnly PeriodStart, Money Gross, string Reason);
