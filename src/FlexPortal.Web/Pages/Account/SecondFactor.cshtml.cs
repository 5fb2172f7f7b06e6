using FlexPortal.Application.Access;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QRCoder;

namespace FlexPortal.Web.Pages.Account;

/// <summary>Where a person connects an authenticator app; the only page for a role that needs one and has none.</summary>
[EnableRateLimiting(SignInLimit.Policy)]
internal sealed class SecondFactorModel(SetUpSecondFactor setUp, FindSession findSession, IOptions<AccessOptions> options) : PageModel
{
    private const int PixelsPerModule = 4;

    /// <summary>The app's code.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>How it stands.</summary>
    public SecondFactorView View { get; private set; } = null!;

    /// <summary>The codes to write down, right after the app was connected.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Whether nothing else may be done before.</summary>
    public bool IsForced => options.Value.HasToConnect(User);

    /// <summary>Shows how it stands.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : Challenge();

    /// <summary>The key as a QR code.</summary>
    public async Task<IActionResult> OnGetPictureAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || View.Key is null)
            return NotFound();
        using var data = QRCodeGenerator.GenerateQrCode(View.Address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return File(picture.GetGraphic(PixelsPerModule), "image/png");
    }

    /// <summary>Makes a key.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
            return Challenge();
        if (await this.ActAsync(() => setUp.BeginAsync(UserClaims.IdOf(User)!.Value, cancellationToken)) != FormOutcome.Done)
            return Page();
        return RedirectToPage();
    }

    /// <summary>Connects the app and shows the recovery codes.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || await CurrentAsync(cancellationToken) is not { } current)
            return Challenge();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        if (await this.ActAsync(Input, async () => (current, RecoveryCodes) = await setUp.ConfirmAsync(current, Input.Code!, cancellationToken)) != FormOutcome.Done)
            return Page();
        await SignInAgainAsync(current);
        return Page();
    }

    /// <summary>Disconnects the app; the code came with the form or was given just before.</summary>
    public async Task<IActionResult> OnPostDisconnectAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || await CurrentAsync(cancellationToken) is not { } current)
            return Challenge();
        ModelState.Remove("Input.Code");
        if (!ModelState.IsValid || await this.ActAsync(async () => current = await setUp.DisconnectAsync(UserId.From(current.UserId), current, cancellationToken) ?? current) != FormOutcome.Done)
            return Page();
        await SignInAgainAsync(current);
        this.FlashDone("The authenticator app was disconnected.");
        return RedirectToPage();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (UserClaims.IdOf(User) is not { } id || await setUp.FindAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }

    private async Task<SessionState?> CurrentAsync(CancellationToken cancellationToken) =>
        UserClaims.SessionOf(User) is { } session ? await findSession.ExecuteAsync(session, cancellationToken) : null;

    private async Task SignInAgainAsync(SessionState state)
    {
        var principal = UserClaims.PrincipalOf(state);
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        HttpContext.User = principal;
    }
}
