using FlexPortal.Application.Data;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Demo;

/// <summary>How some of the demo's customers pay: cards of which one expires soon, a direct debit, transfers.</summary>
internal sealed class DemoMethods(Database database, Secrets secrets)
{
    private const int Customers = 8;

    /// <summary>Adds them.</summary>
    public Task AddAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var debit = new TypedMethod(PaymentMethodType.DirectDebit) { MandateReference = "MANDATE-0007", MandateSignedOn = today.AddMonths(-6), AccountHolder = "Demo Customer", Iban = "DE89370400440532013000" }.Conceal(secrets);
        return database.WriteAsync(session => AddAsync(session, debit, today), cancellationToken);
    }

    private static async Task AddAsync(WriteSession session, MethodDetails debit, DateOnly today)
    {
        var soon = today.AddMonths(1);
        var later = today.AddMonths(30);
        var customers = await session.Db.Customers.OrderBy(c => c.Id).Select(c => c.Id).Take(Customers).ToListAsync(session.CancellationToken);
        for (var i = 0; i < customers.Count; i++)
        {
            var details = (i % 4) switch
            {
                0 => Card("Visa", "4242", soon),
                1 => Card("Mastercard", "4444", later),
                2 => debit,
                _ => new MethodDetails(PaymentMethodType.BankTransfer),
            };
            var method = PaymentMethod.Add(customers[i], details, today, session.Actor.Name, session.NowUtc);
            method.MakeDefault();
            session.Db.PaymentMethods.Add(method);
            session.Audit(MethodFact.For(method, "method.added", $"Payment method added: {MethodFact.Describe(method)}"));
        }
    }

    private static MethodDetails Card(string brand, string last4, DateOnly expiry) => new(PaymentMethodType.Card) { Brand = brand, Last4 = last4, ExpiryYear = expiry.Year, ExpiryMonth = expiry.Month };
}
