using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>Lets the invoiced payments' stories happen, span by span.</summary>
internal sealed class DemoCollection(Database database, DemoPlan plan)
{
    private readonly RecordReceipts receipts = new(database);

    /// <summary>Lets happen what happens after one day and up to another.</summary>
    /// <returns>How many things happened.</returns>
    public async Task<long> CollectAsync(DateOnly after, DateOnly upTo, int batchSize, CancellationToken cancellationToken)
    {
        long happened = 0;
        var due = await DueAsync(after, upTo, cancellationToken);
        // What happens to one payment happens in its order: everybody's first, then everybody's second.
        while (due.Count > 0)
        {
            foreach (var batch in due.Chunk(batchSize))
                happened += await HappenAsync([.. batch.Select(d => (d.Open, d.Story[0]))], upTo, cancellationToken);
            due.ForEach(d => d.Story.RemoveAt(0));
            due.RemoveAll(d => d.Story.Count == 0);
        }

        return happened;
    }

    private async Task<List<(DemoOpen Open, List<DemoMoney> Story)>> DueAsync(DateOnly after, DateOnly upTo, CancellationToken cancellationToken)
    {
        var due = new List<(DemoOpen, List<DemoMoney>)>();
        await using var db = database.Read();
        var open =
            from p in db.Payments
            where (p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Failed) && p.InvoiceId != null
            join s in db.Subscriptions on p.SubscriptionId equals s.Id
            orderby p.BillingDate, s.Number
            select new DemoOpen { Id = p.Id, SubscriptionNumber = s.Number, BillingDate = p.BillingDate, IssuedOn = p.IssuedOn!.Value, DueDate = p.DueDate, AmountMinor = p.AmountMinor };
        await foreach (var payment in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var story = DemoPaying.Story(plan.Chance, payment).Where(m => m.Day > after && m.Day <= upTo).ToList();
            if (story.Count > 0)
                due.Add((payment, story));
        }

        return due;
    }

    private async Task<int> HappenAsync(List<(DemoOpen Open, DemoMoney Money)> batch, DateOnly today, CancellationToken cancellationToken)
    {
        var received = batch.FindAll(b => b.Money.Kind == DemoMoneyKind.Receipt);
        if (received.Count > 0)
        {
            await receipts.ExecuteAsync(
                received.ConvertAll(b => new ReceivedMoney(b.Open.Id, b.Money.Day, b.Money.Method, b.Money.AmountMinor, Reference(b.Open, b.Money))), today, cancellationToken);
        }

        var others = batch.FindAll(b => b.Money.Kind != DemoMoneyKind.Receipt);
        if (others.Count > 0)
            await database.WriteAsync(session => HappenAsync(session, others), cancellationToken);
        return batch.Count;
    }

    private static async Task HappenAsync(WriteSession session, List<(DemoOpen Open, DemoMoney Money)> batch)
    {
        var ids = batch.ConvertAll(b => b.Open.Id);
        var payments = await session.Db.Payments.Include(p => p.Lines).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, session.CancellationToken);
        foreach (var (open, money) in batch)
        {
            var payment = payments[open.Id];
            if (money.Kind == DemoMoneyKind.Cancellation)
            {
                await CancelPayment.CancelAsync(session, payment, money.Reason!, money.Day);
                continue;
            }

            payment.RecordFailure(new MoneyMovement(money.Day, session.NowUtc, session.Actor.Name) { Method = money.Method, Reason = money.Reason });
            session.Audit(new AuditFact("payment.failed", payment.Id.ToString(), "Collection failed")
            {
                PaymentId = payment.Id,
                SubscriptionId = payment.SubscriptionId,
                Reason = money.Reason,
            });
        }
    }

    private static string Reference(DemoOpen open, DemoMoney money) => money.Method switch
    {
        PaymentMethodType.Card => $"CARD-{open.SubscriptionNumber:D6}-{money.Day:yyMMdd}",
        PaymentMethodType.DirectDebit => $"DD-{money.Day:yyyyMMdd}-{open.SubscriptionNumber}",
        PaymentMethodType.Check => $"CHK {open.SubscriptionNumber % 9000 + 1000}",
        PaymentMethodType.Cash => $"Till {money.Day:yyyy-MM-dd}",
        _ => $"TRF-{money.Day:yyMMdd}-{open.SubscriptionNumber:D5}",
    };
}
