using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace FlexPortal.Web.Pages.Account;

/// <summary>Where the code of the second factor is given: after the password, and before acts that ask for it again.</summary>
[EnableRateLimiting(SignInLimit.Policy)]
internal sealed class CodeModel(GiveSecondFactor give, FindSession findSession) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    /// <summary>Where the person goes then.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether nothing else may be done before.</summary>
    public bool IsForced => UserClaims.NeedsSecondFactor(User);

    /// <summary>Shows the form; without an app there is nothing to give.</summary>
    public IActionResult OnGet() => UserClaims.HasSecondFactor(User) ? Page() : GoOn();

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        if (UserClaims.SessionOf(User) is not { } session || await findSession.ExecuteAsync(session, cancellationToken) is not { } state)
            return Challenge();
        if (await give.ExecuteAsync(state, Input.Code!, cancellationToken) is not { } proven)
        {
            ModelState.AddModelError("Input.Code", SecondFactorFilter.Refused);
            return Page();
        }

        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, UserClaims.PrincipalOf(proven));
        return proven.MustChangePassword ? RedirectToPage("/Account/Password") : GoOn();
    }

    private LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
}

/// <summary>What giving a code asks for.</summary>
internal sealed class CodeInput
{
    /// <summary>Six digits, or a recovery code.</summary>
    public string? Code { get; set; }
}

internal sealed class CodeInputRules : AbstractValidator<CodeInput>
{
    public CodeInputRules() => RuleFor(x => x.Code).NotEmpty().WithMessage("Enter the code that the app shows.").MaximumLength(SecondFactorFilter.Longest);
}
