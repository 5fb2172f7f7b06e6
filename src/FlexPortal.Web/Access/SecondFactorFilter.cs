using FlexPortal.Application.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Access;

/// <summary>
/// Takes the code that a form was sent with (<c>_SecondFactor</c>): the act of the same request is proven then. A wrong one is told beside its field, and the form keeps
/// everything else.
/// </summary>
internal sealed class SecondFactorFilter : IAsyncPageFilter
{
    /// <summary>Name of the field.</summary>
    public const string Field = "SecondFactorCode";

    /// <summary>What is said of a code that does not count.</summary>
    public const string Refused = "The code is wrong, was used before, or the account is locked for a while.";

    /// <summary>Longest text that is looked at: a recovery code with spaces.</summary>
    public const int Longest = 40;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (CodeIn(http.Request) is { Length: > 0 } code && UserClaims.SessionOf(http.User) is { } session && !await IsRightAsync(http, session, code))
            ((PageModel)context.HandlerInstance).ModelState.AddModelError(Field, Refused);
        await next();
    }

    // The form was read when the handler's arguments were bound; one that breaks its limits was refused then.
    private static string? CodeIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HttpContext.Features.Get<IFormFeature>()?.Form is { } form ? form[Field].ToString() : null;

    private static async Task<bool> IsRightAsync(HttpContext http, Guid session, string code)
    {
        var services = http.RequestServices;
        if (code.Length > Longest || await services.GetRequiredService<FindSession>().ExecuteAsync(session, http.RequestAborted) is not { } state)
            return false;
        if (await services.GetRequiredService<GiveSecondFactor>().ExecuteAsync(state, code, http.RequestAborted) is not { } proven)
            return false;
        http.User = UserClaims.PrincipalOf(proven);
        return true;
    }
}
