using FlexPortal.Application.Charges;
using FlexPortal.Application.Data;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Processors;
using FlexPortal.Domain.Charges;
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
        var later = today.AddMonths(18);
        var kept = new TypedMethod(PaymentMethodType.Card) { Brand = "Visa", Last4 = "9995", ExpiryYear = later.Year, ExpiryMonth = later.Month, Processor = IProcessorSimulator.Name, Token = "tok_insufficient_funds" }.Conceal(secrets);
        return database.WriteAsync(session => AddAsync(session, debit, kept, today), cancellationToken);
    }

    private static async Task AddAsync(WriteSession session, MethodDetails debit, MethodDetails kept, DateOnly today)
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

        await session.Db.SaveChangesAsync(session.CancellationToken);
        await DeclineAsync(session, kept, today);
    }

    /// <summary>A card that a processor keeps, and a charge of it that was declined.</summary>
    private static async Task DeclineAsync(WriteSession session, MethodDetails kept, DateOnly today)
    {
        var payment = await session.Db.Payments.Include(p => p.Lines).Where(p => p.Status == PaymentStatus.Pending && p.InvoiceId != null && p.PaidMinor == 0 && !p.IsDisputed)
            .OrderByDescending(p => p.BillingDate).ThenBy(p => p.Id).FirstOrDefaultAsync(session.CancellationToken);
        if (payment is null)
            return;
        var card = PaymentMethod.Add(payment.CustomerId, kept, today, session.Actor.Name, session.NowUtc);
        session.Db.PaymentMethods.Add(card);
        session.Audit(MethodFact.For(card, "method.added", $"Payment method added: {MethodFact.Describe(card)}"));
        var attempt = ChargeAttempt.Submit(payment, card, session.Actor.Name, session.NowUtc);
        payment.SubmitCharge(session.NowUtc);
        session.Db.ChargeAttempts.Add(attempt);
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var answer = new ChargeAnswer(ChargeState.Declined, "ch_sim_demo") { Cause = FailureCause.InsufficientFunds, DeclineCode = "insufficient_funds" };
        await ChargeSettlement.ApplyAsync(session, attempt, answer, today);
    }

    private static MethodDetails Card(string brand, string last4, DateOnly expiry) => new(PaymentMethodType.Card) { Brand = brand, Last4 = last4, ExpiryYear = expiry.Year, ExpiryMonth = expiry.Month };
}
