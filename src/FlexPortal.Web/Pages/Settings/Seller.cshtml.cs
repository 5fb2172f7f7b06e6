using FlexPortal.Application.Access;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain.Sellers;
using FlexPortal.Web.Display;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>The seller's profile: what invoices print, and what new subscriptions start from.</summary>
[Authorize(Policy = Permissions.EditSettings)]
internal sealed class SellerModel(CurrentSeller currentSeller, UpdateSeller updateSeller, ChangeLogo changeLogo) : PageModel
{
    /// <summary>When cycles start, in words.</summary>
    public static IReadOnlyList<SelectListItem> Starts { get; } =
    [
        new("On the start date", nameof(BillingStartOption.Immediate)),
        new("On the first of the next month", nameof(BillingStartOption.FirstOfNextMonth)),
        new("One month after the start date", nameof(BillingStartOption.SameDayNextMonth)),
    ];

    /// <summary>What a stub costs, in words.</summary>
    public static IReadOnlyList<SelectListItem> Stubs { get; } =
    [
        new("Their share of the month", nameof(StubCharge.Prorated)),
        new("A whole month", nameof(StubCharge.FullMonth)),
        new("Nothing", nameof(StubCharge.Free)),
    ];

    /// <summary>What is typed.</summary>
    [BindProperty]
    public SellerInput Input { get; set; } = new();

    /// <summary>A chosen picture.</summary>
    [BindProperty]
    public IFormFile? Logo { get; set; }

    /// <summary>Hash of the logo; null for none.</summary>
    public string? LogoHash { get; private set; }

    /// <summary>What invoices need and the profile lacks.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>Fields that somebody else changed meanwhile.</summary>
    public IReadOnlyList<ConflictingField> Conflict { get; private set; } = [];

    /// <summary>Shows the profile.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Input = SellerInput.Of(await LoadAsync(cancellationToken));

    /// <summary>Saves the profile.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var stored = await LoadAsync(cancellationToken);
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        var retaxed = 0;
        var outcome = await this.ActAsync(Input, async () => retaxed = await updateSeller.ExecuteAsync(Input.ToProfile(), Input.Version, cancellationToken));
        if (outcome == FormOutcome.Conflict)
        {
            Conflict = FormConflict.Between(Input, SellerInput.Of(stored));
            Input.Version = stored.Version;
            this.ForgetVersion();
        }

        if (outcome != FormOutcome.Done)
            return Page();
        this.FlashDone("Seller profile saved." + RetaxedWords.After(retaxed));
        return RedirectToPage();
    }

    /// <summary>Puts a picture on invoices issued from now on.</summary>
    public async Task<IActionResult> OnPostLogoAsync(CancellationToken cancellationToken)
    {
        if (Logo is null)
            ModelState.AddModelError(nameof(Logo), "Choose a file.");
        else if (Logo.Length > ChangeLogo.MaxBytes)
            ModelState.AddModelError(nameof(Logo), $"The file is larger than {ChangeLogo.MaxBytes / 1024} KB. Save the logo smaller and choose it again.");
        else if (await this.ActAsync(new { Logo }, async () => await changeLogo.ExecuteAsync(await ReadAsync(Logo, cancellationToken), cancellationToken), prefix: "") == FormOutcome.Done)
            return Saved("Logo changed. Invoices issued from now on print it.");
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Takes the picture off.</summary>
    public async Task<IActionResult> OnPostRemoveLogoAsync(CancellationToken cancellationToken)
    {
        if (await this.ActAsync(() => changeLogo.ExecuteAsync(null, cancellationToken)) == FormOutcome.Done)
            return Saved("Logo removed. Invoices issued before keep it.");
        return await ShowAsync(cancellationToken);
    }

    private RedirectToPageResult Saved(string message)
    {
        this.FlashDone(message);
        return RedirectToPage();
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Input = SellerInput.Of(await LoadAsync(cancellationToken));
        return Page();
    }

    private async Task<Domain.Sellers.Seller> LoadAsync(CancellationToken cancellationToken)
    {
        var seller = await currentSeller.GetAsync(cancellationToken);
        LogoHash = seller.LogoSha256;
        Missing = seller.MissingForInvoices();
        return seller;
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
