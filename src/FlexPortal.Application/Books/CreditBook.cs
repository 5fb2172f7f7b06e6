using FlexPortal.Application.Data;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Billing rules §9.8: a customer's credit is the sum of its movements and never negative; what payments used of it left it.</summary>
internal sealed class CreditBook : IBook
{
    public string Key => "credit";

    public string Title => "A customer's credit is the sum of its movements, never negative; what payments used of it has left it";

    public async Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken)
    {
        var findings = new BookFindings { Checked = await db.CreditMovements.LongCountAsync(cancellationToken) };
        var sums = db.CreditMovements.GroupBy(m => new { m.CustomerId, m.Currency }).Select(g => new { g.Key.CustomerId, g.Key.Currency, Sum = g.Sum(m => m.AmountMinor) });
        await findings.AddRowsAsync(
            from c in db.CustomerCredits
            join m in sums on new { c.CustomerId, c.Currency } equals new { m.CustomerId, m.Currency } into ms
            from m in ms.DefaultIfEmpty()
            let sum = (long?)m.Sum ?? 0L
            where c.BalanceMinor != sum || c.BalanceMinor < 0
            join customer in db.Customers on c.CustomerId equals customer.Id
            orderby c.CustomerId
            select new { c.CustomerId, customer.DisplayName, c.Currency, c.BalanceMinor, sum },
            row => new Violation(row.CustomerId.ToString(), row.DisplayName, $"The balance is {new Money(row.BalanceMinor, row.Currency)}; the movements sum up to {row.sum} (minor units)."),
            cancellationToken);
        await TransactionsAsync(db, findings, cancellationToken);
        return findings;
    }

    // A use of credit, or one undone, has its movement, with the other sign.
    private static Task TransactionsAsync(FlexPortalDbContext db, BookFindings findings, CancellationToken cancellationToken) => findings.AddRowsAsync(
        from t in db.Transactions
        where t.Kind == TransactionKind.CreditUse && t.Outcome == TransactionOutcome.Succeeded
        let moved = db.CreditMovements.Where(m => m.TransactionId == t.Id && m.Kind == CreditMovementKind.Used).Sum(m => (long?)m.AmountMinor) ?? 0L
        where moved != -t.AmountMinor
        orderby t.Id
        select new { t.Id, t.PaymentId, t.AmountMinor, moved },
        row => new Violation(row.Id.ToString(), $"Credit used on {row.PaymentId}", $"The payment used {row.AmountMinor}; the credit moved by {row.moved} (minor units)."),
        cancellationToken);
}
