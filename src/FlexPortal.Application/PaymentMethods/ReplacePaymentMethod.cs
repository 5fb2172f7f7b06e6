using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Puts a new method in the place of another: default if the other was it; the other is removed.</summary>
public sealed class ReplacePaymentMethod(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets) : IUseCase
{
    /// <summary>Replaces it.</summary>
    /// <param name="request">What replaces what. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The new method.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, ALREADY_DECIDED when it was removed before, VALIDATION_ERROR for what its type needs.</exception>
    public async Task<PaymentMethodId> ExecuteAsync(ReplaceMethodRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var details = request.Method.Conceal(secrets);
        return PaymentMethodId.From(await database.WriteAsync(
            session => session.OnceAsync($"method.replace:{session.Actor.UserId}", request.IdempotencyKey, request, () => ReplaceAsync(session, request, details, today)),
            cancellationToken));
    }

    private static async Task<Guid> ReplaceAsync(WriteSession session, ReplaceMethodRequest request, MethodDetails details, DateOnly today)
    {
        var former = await MethodFact.LoadAsync(session, request.CustomerId, request.MethodId);
        if (former.Type != details.Type)
            throw new BusinessRuleException(RuleCodes.Invalid, "A method is replaced by one of the same kind; add another kind beside it.");
        var method = PaymentMethod.Add(request.CustomerId, details, today, session.Actor.Name, session.NowUtc);
        method.Replace(former, session.NowUtc);
        // The former one first: the database allows one default a customer.
        await session.Db.SaveChangesAsync(session.CancellationToken);
        session.Db.PaymentMethods.Add(method);
        session.Audit(MethodFact.For(method, "method.replaced", $"Payment method replaced: {MethodFact.Describe(former)} by {MethodFact.Describe(method)}"));
        return method.Id.Value;
    }
}

/// <summary>A method that takes the place of another.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="MethodId">The one that goes.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice replaces once.</param>
/// <param name="Method">What was typed.</param>
public sealed record ReplaceMethodRequest(CustomerId CustomerId, PaymentMethodId MethodId, string IdempotencyKey, TypedMethod Method);
