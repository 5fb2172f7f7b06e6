using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.PaymentMethods;

/// <summary>Makes a customer's method the one that is used unless somebody says otherwise.</summary>
public sealed class MakeDefaultMethod(Database database) : IUseCase
{
    /// <summary>Makes it the default; nothing happens when it is already.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND, or ALREADY_DECIDED when it is removed.</exception>
    public Task ExecuteAsync(CustomerId customer, PaymentMethodId id, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var method = await MethodFact.LoadAsync(session, customer, id);
            if (method.IsDefault)
                return;
            await MethodFact.MakeDefaultAsync(session, method);
            session.Audit(MethodFact.For(method, "method.default", $"Default payment method: {MethodFact.Describe(method)}"));
        },
        cancellationToken);
}
