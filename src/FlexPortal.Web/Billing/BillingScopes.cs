using FlexPortal.Application.Access;
using FlexPortal.Web.Access;

namespace FlexPortal.Web.Billing;

/// <summary>Scopes in which nobody is signed in and the hosted service acts.</summary>
internal static class BillingScopes
{
    /// <summary>A fresh scope; what is done in it is written down as done by the billing run.</summary>
    public static AsyncServiceScope ForBilling(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SignedInActor>().Otherwise = Actor.BillingRun;
        return scope;
    }
}
