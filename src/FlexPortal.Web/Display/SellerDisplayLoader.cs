using FlexPortal.Application.Sellers;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Display;

/// <summary>Before a page for somebody signed in is made, learns how the seller writes dates and amounts.</summary>
internal sealed class SellerDisplayLoader(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentSeller currentSeller, SellerDisplay display, SellerShellStatus status)
    {
        var endpoint = context.GetEndpoint();
        // The pages for errors are open to all, and must not need the database.
        var needed = context.User.Identity?.IsAuthenticated == true
            && endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is not null
            && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
        if (needed)
        {
            var seller = await currentSeller.GetAsync(context.RequestAborted);
            display.Follow(seller);
            status.Follow(seller);
        }

        await next(context);
    }
}
