using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Removes a customer's method; what was paid with it keeps naming it. Removing the default leaves the customer without one.</summary>
public sealed class RemovePaymentMethod(Database database) : IUseCase
{
    /// <summary>Removes it.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND, or ALREADY_DECIDED when it is removed.</exception>
    public Task ExecuteAsync(CustomerId customer, PaymentMethodId id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var method = await MethodFact.LoadAsync(session, customer, id);
            method.Remove(session.NowUtc);
            session.Audit(MethodFact.For(method, "method.removed", $"Payment method removed: {MethodFact.Describe(method)}"));
        },
        cancellationToken);
}
