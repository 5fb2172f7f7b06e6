using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace FlexPortal.Web.Pages.Account;

/// <summary>Where a person chooses a password; the only page for who signed in with a one-time password.</summary>
[EnableRateLimiting(SignInLimit.Policy)]
internal sealed class PasswordModel(ChangeOwnPassword changeOwnPassword, FindSession findSession) : PageModel
{
    /// <summary>What was typed.</summary>
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    /// <summary>Whether nothing else may be done before.</summary>
    public bool IsForced => UserClaims.HasOneTimePassword(User);

    /// <summary>The account, for password managers.</summary>
    public string Email => UserClaims.NameOf(User);

    /// <summary>Changes it; this sign-in goes on, others end.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        if (UserClaims.SessionOf(User) is not { } session || await findSession.ExecuteAsync(session, cancellationToken) is not { } state)
            return Challenge();
        var outcome = await this.ActAsync(Input, async () => state = await changeOwnPassword.ExecuteAsync(state, Input.CurrentPassword!, Input.NewPassword!, cancellationToken));
        if (outcome != FormOutcome.Done)
            return Page();
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, UserClaims.PrincipalOf(state));
        this.FlashDone("Your password was changed.");
        return LocalRedirect("~/");
    }
}

/// <summary>What changing a password asks for.</summary>
internal sealed class PasswordInput
{
    /// <summary>The password of today.</summary>
    [Display(Name = "Current password"), DataType(DataType.Password)]
    public string? CurrentPassword { get; set; }

    /// <summary>The password from now on.</summary>
    [Display(Name = "New password"), DataType(DataType.Password)]
    public string? NewPassword { get; set; }

    /// <summary>The same again.</summary>
    [Display(Name = "New password again"), DataType(DataType.Password)]
    public string? Repeated { get; set; }
}

internal sealed class PasswordInputRules : AbstractValidator<PasswordInput>
{
    public PasswordInputRules()
    {
        RuleFor(x => x.CurrentPassword).NotEmpty().WithMessage("Enter your current password.").MaximumLength(PasswordRules.MaxLength);
        RuleFor(x => x.NewPassword).NotEmpty().WithMessage("Enter a new password.").MaximumLength(PasswordRules.MaxLength);
        RuleFor(x => x.Repeated).Must((input, repeated) => repeated == input.NewPassword).WithMessage("The two new passwords differ.");
    }
}
