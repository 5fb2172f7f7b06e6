using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Lets held invoices of a subscription be issued: the one press that billing rules §2 ask for.</summary>
[Authorize(Policy = Permissions.RunBilling)]
public sealed class ReleaseModel(ReleaseHeldInvoices release) : PageModel
{
    /// <summary>There is nothing to see here.</summary>
    public IActionResult OnGet(SubscriptionId id) => RedirectToPage("Details", new { id });

    /// <summary>Releases and shows the subscription.</summary>
    public async Task<IActionResult> OnPostAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var released = 0;
        if (await this.ActAsync(async () => released = await release.ExecuteAsync(id, cancellationToken)) != FormOutcome.Done)
        {
            this.FlashNotDone(ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).FirstOrDefault() ?? "");
            return RedirectToPage("Details", new { id });
        }

        this.FlashDone(released switch
        {
            0 => "Nothing is held back any more.",
            1 => "1 invoice is issued by the next billing run.",
            _ => $"{released} invoices are issued by the next billing run.",
        });
        return RedirectToPage("Details", new { id });
    }
}
