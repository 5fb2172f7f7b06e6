using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>What acts on payment methods share: how they read one, and what the customer's history says of them.</summary>
internal static class MethodFact
{
    /// <summary>The method of this customer, tracked.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND.</exception>
    public static async Task<PaymentMethod> LoadAsync(WriteSession session, CustomerId customer, PaymentMethodId id) =>
        await session.Db.PaymentMethods.SingleOrDefaultAsync(m => m.Id == id && m.CustomerId == customer, session.CancellationToken)
        ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment method.");

    /// <summary>Makes a method the default. The former one is saved first: the database allows one a customer.</summary>
    public static async Task MakeDefaultAsync(WriteSession session, PaymentMethod method)
    {
        var former = await session.Db.PaymentMethods.SingleOrDefaultAsync(m => m.CustomerId == method.CustomerId && m.IsDefault && m.Id != method.Id, session.CancellationToken);
        former?.StopBeingDefault();
        await session.Db.SaveChangesAsync(session.CancellationToken);
        method.MakeDefault();
    }

    /// <summary>The entry in the customer's history; no secret and no whole number is in it.</summary>
    public static AuditFact For(PaymentMethod method, string action, string summary) => new(action, method.CustomerId.ToString(), summary)
    {
        After = AuditFact.Describe(new { Method = method.Id.ToString(), method.Type, method.IsDefault, method.Brand, method.Last4, method.ExpiryYear, method.ExpiryMonth, method.Processor, method.MandateReference, method.IbanLast4 }),
    };

    /// <summary>What the history calls it.</summary>
    public static string Describe(PaymentMethod method) => method.Type switch
    {
        PaymentMethodType.Card => $"{method.Brand} ending in {method.Last4}",
        PaymentMethodType.DirectDebit => $"direct debit of the account ending in {method.IbanLast4}",
        PaymentMethodType.BankTransfer => "bank transfer",
        PaymentMethodType.Check => "check",
        _ => "cash",
    };
}
