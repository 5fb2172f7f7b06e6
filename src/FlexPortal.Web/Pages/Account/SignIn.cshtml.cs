using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Hosting;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace FlexPortal.Web.Pages.Account;

/// <summary>The way in.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimit.Policy)]
internal sealed class SignInModel(Application.Access.SignIn signIn, DemoUsers demo) : PageModel
{
    private static readonly string Refused = string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"E-mail or password is wrong, or the account is locked: after {Application.Access.SignIn.MaxAttempts} wrong passwords it is for {Application.Access.SignIn.LockedFor.TotalMinutes:0} minutes.");

    /// <summary>What was typed.</summary>
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    /// <summary>Accounts that anybody may use; none outside the demo.</summary>
    public IReadOnlyList<(string Email, Role Role)> DemoAccounts { get; } = demo.AreOn ? [.. DemoUsers.Accounts] : [];

    /// <summary>Shows the form; who is signed in already goes on.</summary>
    public IActionResult OnGet(string? returnUrl) => User.Identity?.IsAuthenticated == true ? GoOn(returnUrl) : Page();

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        SessionState? session = null;
        var outcome = await this.ActAsync(Input, async () => session = await signIn.ExecuteAsync(Input.Email!, Input.Password!, cancellationToken));
        if (outcome != FormOutcome.Done)
            return Page();
        if (session is null)
        {
            ModelState.AddModelError("", Refused);
            return Page();
        }

        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, UserClaims.PrincipalOf(session));
        if (session.NeedsSecondFactor)
            return RedirectToPage("/Account/Code", new { returnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null });
        return session.MustChangePassword ? RedirectToPage("/Account/Password") : GoOn(returnUrl);
    }

    private LocalRedirectResult GoOn(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
}

/// <summary>What signing in asks for.</summary>
internal sealed class SignInInput
{
    /// <summary>E-mail of the account.</summary>
    [Display(Name = "E-mail")]
    public string? Email { get; set; }

    /// <summary>Its password.</summary>
    [DataType(DataType.Password)]
    public string? Password { get; set; }
}

internal sealed class SignInInputRules : AbstractValidator<SignInInput>
{
    public SignInInputRules()
    {
        RuleFor(x => x.Email).NotEmpty().WithMessage("Enter your e-mail.").MaximumLength(TextLimits.Email);
        RuleFor(x => x.Password).NotEmpty().WithMessage("Enter your password.").MaximumLength(PasswordRules.MaxLength);
    }
}
