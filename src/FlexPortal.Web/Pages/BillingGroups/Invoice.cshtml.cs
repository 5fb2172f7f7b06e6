using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>Generates a group's invoice of a month, with a preview of every line and of what is left out.</summary>
[Authorize(Policy = Permissions.EditGroups)]
public sealed class InvoiceModel(PreviewGroupInvoice preview, IssueGroupInvoice issue, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>Members shown line by line at most; the document has all.</summary>
    public const int MostMembers = 200;

    /// <summary>What it would put on it.</summary>
    public GroupInvoicePreview View { get; private set; } = null!;

    /// <summary>The month as an address names it.</summary>
    public string Month => View.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Shows the preview.</summary>
    public async Task<IActionResult> OnGetAsync(BillingGroupId id, string? month, CancellationToken cancellationToken) =>
        await LoadAsync(id, month, cancellationToken) ? Page() : NotFound();

    /// <summary>Generates it and shows its payment.</summary>
    public async Task<IActionResult> OnPostAsync(BillingGroupId id, string? month, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, month, cancellationToken))
            return NotFound();
        GeneratedInvoices? generated = null;
        if (await this.ActAsync(async () => generated = await issue.ExecuteAsync(id, View.Month, cancellationToken)) != FormOutcome.Done)
            return Page();
        if (generated!.AreNew)
            this.FlashDone(generated.Payments.Count == 1 ? "The invoice is issued." : $"{generated.Payments.Count} invoices are issued: one for each currency or kind of price.");
        else
            this.FlashNotDone("Everything of this month was invoiced before; nothing new was issued.");
        return generated.Payments.Count == 1 ? RedirectToPage("/Payments/Details", new { id = generated.Payments[0] }) : RedirectToPage("Details", new { id });
    }

    private async Task<bool> LoadAsync(BillingGroupId id, string? month, CancellationToken cancellationToken)
    {
        var day = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 2000 and < 2200
            ? asked
            : calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await preview.ExecuteAsync(id, day, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
