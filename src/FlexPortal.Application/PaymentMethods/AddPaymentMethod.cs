using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Adds a way in which a customer pays; the first one becomes the default.</summary>
public sealed class AddPaymentMethod(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets) : IUseCase
{
    /// <summary>Methods that a customer has at most.</summary>
    public const int Most = 20;

    /// <summary>Adds it.</summary>
    /// <param name="request">What is added. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The new method.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, VALIDATION_ERROR for what its type needs, for a second bank transfer, check or cash, and for more than <see cref="Most"/>.</exception>
    public async Task<PaymentMethodId> ExecuteAsync(AddMethodRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var details = request.Method.Conceal(secrets);
        return PaymentMethodId.From(await database.WriteAsync(
            session => session.OnceAsync($"method.add:{session.Actor.UserId}", request.IdempotencyKey, request, () => AddAsync(session, request, details, today)),
            cancellationToken));
    }

    private static async Task<Guid> AddAsync(WriteSession session, AddMethodRequest request, MethodDetails details, DateOnly today)
    {
        if (!await session.Db.Customers.AnyAsync(c => c.Id == request.CustomerId, session.CancellationToken))
            throw new BusinessRuleException(RuleCodes.NotFound, "There is no such customer.");
        var known = await session.Db.PaymentMethods.Where(m => m.CustomerId == request.CustomerId && m.RemovedAtUtc == null).OrderBy(m => m.Id).Select(m => new { m.Type, m.IsDefault }).Take(Most).ToListAsync(session.CancellationToken);
        if (known.Count == Most)
            throw new BusinessRuleException(RuleCodes.Invalid, "The customer has as many payment methods as are kept. Remove one first.");
        if (details.Type is PaymentMethodType.BankTransfer or PaymentMethodType.Check or PaymentMethodType.Cash && known.Exists(m => m.Type == details.Type))
            throw new BusinessRuleException(RuleCodes.Invalid, "The customer has this payment method already.", "Type");
        var method = PaymentMethod.Add(request.CustomerId, details, today, session.Actor.Name, session.NowUtc);
        session.Db.PaymentMethods.Add(method);
        if (request.IsDefault || !known.Exists(m => m.IsDefault))
            await MethodFact.MakeDefaultAsync(session, method);
        session.Audit(MethodFact.For(method, "method.added", $"Payment method added: {MethodFact.Describe(method)}"));
        return method.Id.Value;
    }
}

/// <summary>A way to pay that is added.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice adds one.</param>
/// <param name="Method">What was typed.</param>
/// <param name="IsDefault">Whether it becomes the default even if there is one.</param>
public sealed record AddMethodRequest(CustomerId CustomerId, string IdempotencyKey, TypedMethod Method, bool IsDefault);
