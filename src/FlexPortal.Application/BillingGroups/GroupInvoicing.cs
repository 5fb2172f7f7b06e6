using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Mail;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// Puts the lines of a group's month on one payment with one invoice, inside somebody's transaction: the scheduled payments give their lines away and are gone. A unique key
/// of the database keeps two processes from doing it twice.
/// </summary>
internal static class GroupInvoicing
{
    /// <summary>The lines of a month that wait for the group's invoice and that nobody holds.</summary>
    public static IQueryable<Payment> Billable(FlexPortalDbContext db, BillingGroupId group, int month)
    {
        var first = Payment.FirstDayOf(month);
        var next = first.AddMonths(1);
        return GroupLines.Waiting(db, group).Where(p => p.BillingDate >= first && p.BillingDate < next && (p.Hold == IssueHold.None || p.Hold == IssueHold.Released));
    }

    /// <summary>The payments of a group's months. One of a fee or a buyout, that was asked for by itself, is no month's.</summary>
    public static IQueryable<Payment> InvoicesOf(FlexPortalDbContext db, BillingGroupId group) =>
        db.Payments.Where(p => p.BillingGroupId == group && p.Kind == PaymentKind.Consolidated && p.Lines.Any(l => l.Kind == LineKind.Period));

    /// <summary>Bills a month of a group.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="seller">The issuer.</param>
    /// <param name="group">The group.</param>
    /// <param name="month">The billing period, <see cref="Payment.MonthOf"/> of its days.</param>
    /// <param name="asOf">The business day.</param>
    /// <param name="lines">Which of <see cref="Billable"/>; null for all.</param>
    /// <returns>One payment for each currency and tax regime; empty where nothing waits.</returns>
    public static async Task<IReadOnlyList<Payment>> IssueAsync(WriteSession session, Seller seller, BillingGroup group, int month, DateOnly asOf, Func<IQueryable<Payment>, IQueryable<Payment>>? lines = null)
    {
        var which = lines ?? (all => all);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var waiting = await WaitingAsync(session.Db, which(Billable(session.Db, group.Id, month)), session.CancellationToken);
        var dates = await GroupInvoiceDates.LoadAsync(session.Db, seller, group, month, asOf, session.CancellationToken);
        var bills = new List<Payment>();
        foreach (var kind in waiting.GroupBy(w => (w.Payment.Currency, w.IncludesTax)).OrderBy(k => k.Key.Currency.Code, StringComparer.Ordinal).ThenBy(k => k.Key.IncludesTax))
            bills.Add(await BillAsync(session, seller, group, new Kind(month, kind.Key.Currency, kind.Key.IncludesTax), dates, [.. kind], which));
        return bills;
    }

    /// <summary>Mails invoices that were just issued, where the group wants that. An address or a text that cannot be used does not keep them from being issued.</summary>
    public static async Task MailAsync(WriteSession session, BillingGroup group, IReadOnlyList<Payment> bills)
    {
        if (!group.SendsInvoices)
            return;
        foreach (var bill in bills)
        {
            try
            {
                await SendInvoice.WriteAsync(session, new SendInvoiceRequest(bill.Id, $"billing:{bill.Id}"));
            }
            catch (BusinessRuleException refusal)
            {
                // The invoice stands; who looks at the payment sees that nobody was told.
                session.Audit(new AuditFact("mail.not_written", bill.Id.ToString(), "The invoice was not mailed: the group's e-mail address or the text cannot be used") { PaymentId = bill.Id, Reason = refusal.Message });
            }
        }
    }

    private static async Task<Payment> BillAsync(WriteSession session, Seller seller, BillingGroup group, Kind kind, GroupInvoiceDates dates, List<WaitingLine> waiting, Func<IQueryable<Payment>, IQueryable<Payment>> which)
    {
        var (day, isSupplement) = dates.Of(kind.Currency, kind.IncludesTax, [.. waiting.Select(w => w.Payment)]);
        var part = await session.Db.Payments.CountAsync(
            p => p.BillingGroupId == group.Id && p.Kind == PaymentKind.Consolidated && p.BillingMonth == kind.Month && p.Currency == kind.Currency, session.CancellationToken);
        var bill = Payment.ForGroup(new GroupBill(group.Id, group.PayerId, kind.Month, part, isSupplement), [.. waiting.Select(w => w.Payment)], session.NowUtc);
        await session.InsertManyAsync([bill]);
        await MoveAsync(session, group, kind, bill, waiting.Count, which);

        var stored = bill.Version;
        var taxed = bill.Lines.ToDictionary(l => l.Id, TaxOf);
        var issued = (await InvoiceIssuing.IssueAsync(session, seller, [bill], _ => day))[0].Invoice;
        bill.Invoiced(issued.Id, issued.IssueDate, issued.DueDate, session.NowUtc);
        // Only the head, and the lines whose tax the sum of the document or the payer's own tax changed: few of thousands mostly.
        session.Db.Entry(bill).State = EntityState.Modified;
        session.Db.Entry(bill).Property(p => p.Version).OriginalValue = stored;
        foreach (var line in bill.Lines.Where(l => taxed[l.Id] != TaxOf(l)))
            session.Db.Entry(line).State = EntityState.Modified;
        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Db.ChangeTracker.Clear();
        return bill;
    }

    /// <summary>Moves the lines, and forgets the payments that they were planned on. What somebody else changed meanwhile undoes the act, which is tried again.</summary>
    private static async Task MoveAsync(WriteSession session, BillingGroup group, Kind kind, Payment bill, int count, Func<IQueryable<Payment>, IQueryable<Payment>> which)
    {
        var db = session.Db;
        var taken = which(Billable(db, group.Id, kind.Month)).Where(p => p.Currency == kind.Currency && db.Subscriptions.Any(s => s.Id == p.SubscriptionId && s.PriceIncludesTax == kind.IncludesTax));
        var moved = await db.PaymentLines.Where(l => taken.Select(p => p.Id).Contains(l.PaymentId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.PaymentId, bill.Id), session.CancellationToken);
        var empty = taken.Where(p => !db.PaymentLines.Any(l => l.PaymentId == p.Id));
        // A job's report that named one of them names the payment that its line is on now.
        await db.BulkJobRows.Where(r => empty.Select(p => (PaymentId?)p.Id).Contains(r.PaymentId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.PaymentId, (PaymentId?)bill.Id), session.CancellationToken);
        var gone = await empty.ExecuteDeleteAsync(session.CancellationToken);
        if (moved != bill.Lines.Count || gone != count)
            throw new DbUpdateConcurrencyException("Another process changed some of these lines.");
        // They are locked now: as many as were read need not be the same, nor cost the same.
        var stored = await db.PaymentLines.Where(l => l.PaymentId == bill.Id).Select(l => new { l.Id, l.EnteredMinor, l.NetMinor, l.TaxMinor, l.PeriodStart, l.PeriodEnd }).ToDictionaryAsync(l => l.Id, session.CancellationToken);
        if (bill.Lines.Any(read => !stored.TryGetValue(read.Id, out var line) || (line.EnteredMinor, line.NetMinor, line.TaxMinor, line.PeriodStart, line.PeriodEnd) != (read.EnteredMinor, read.NetMinor, read.TaxMinor, read.PeriodStart, read.PeriodEnd)))
            throw new DbUpdateConcurrencyException("Another process changed some of these lines.");
    }

    /// <summary>What waits, in the order of the document: by member, contract and day; not tracked.</summary>
    public static async Task<List<WaitingLine>> WaitingAsync(FlexPortalDbContext db, IQueryable<Payment> billable, CancellationToken cancellationToken)
    {
        // One statement for payments and lines: two would see two states of the database while others bill too.
        var payments = await billable.AsNoTracking().Include(p => p.Lines).AsSingleQuery().ToListAsync(cancellationToken);
        var facts = await (
            from p in billable
            join s in db.Subscriptions on p.SubscriptionId equals s.Id
            join c in db.Customers on s.CustomerId equals c.Id
            select new { p.Id, s.PriceIncludesTax, s.Number, c.Searchable, Customer = c.Id }).ToDictionaryAsync(f => f.Id, cancellationToken);
        if (payments.Exists(p => !facts.ContainsKey(p.Id)))
            throw new DbUpdateConcurrencyException("Another process changed some of these lines.");
        return
        [
            .. payments
                .OrderBy(p => facts[p.Id].Searchable, StringComparer.Ordinal).ThenBy(p => facts[p.Id].Customer).ThenBy(p => facts[p.Id].Number).ThenBy(p => p.BillingDate)
                .Select(p => new WaitingLine(p, facts[p.Id].PriceIncludesTax)),
        ];
    }

    private static (TaxCategory Category, TaxRate Rate, long Net, long Tax) TaxOf(PaymentLine line) => (line.TaxCategory, line.TaxRate, line.NetMinor, line.TaxMinor);

    private sealed record Kind(int Month, Currency Currency, bool IncludesTax);
}

/// <summary>A scheduled payment whose line waits for its group's invoice.</summary>
/// <param name="Payment">With its line.</param>
/// <param name="IncludesTax">Whether its price holds tax.</param>
internal sealed record WaitingLine(Payment Payment, bool IncludesTax);
