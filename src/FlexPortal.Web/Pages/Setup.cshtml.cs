using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Access;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace FlexPortal.Web.Pages;

/// <summary>Opens the first account with the token that the start printed. Without it, and once there is an account, not found.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInLimit.Policy)]
internal sealed class SetupModel(CreateFirstAdmin createFirstAdmin, SetupToken setupToken) : PageModel
{
    /// <summary>The token of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>What was typed.</summary>
    [BindProperty]
    public SetupInput Input { get; set; } = new();

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await IsOpenAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>Opens the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(cancellationToken))
            return NotFound();
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        if (await this.ActAsync(Input, () => createFirstAdmin.ExecuteAsync(Input.Email!, Input.DisplayName!, Input.Password!, cancellationToken)) != FormOutcome.Done)
            return Page();
        setupToken.Spend();
        this.FlashDone("The account is open. Sign in.");
        return RedirectToPage("/Account/SignIn");
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellationToken) => setupToken.Matches(Token) && await createFirstAdmin.IsDueAsync(cancellationToken);
}

/// <summary>What the first account is opened with.</summary>
internal sealed class SetupInput
{
    /// <summary>Name.</summary>
    [Display(Name = "Your name")]
    public string? DisplayName { get; set; }

    /// <summary>E-mail.</summary>
    [Display(Name = "E-mail")]
    public string? Email { get; set; }

    /// <summary>Password.</summary>
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    /// <summary>The same again.</summary>
    [Display(Name = "Password again"), DataType(DataType.Password)]
    public string? Repeated { get; set; }
}

internal sealed class SetupInputRules : AbstractValidator<SetupInput>
{
    public SetupInputRules()
    {
        RuleFor(x => x.DisplayName).NotEmpty().WithMessage("Enter your name.").MaximumLength(TextLimits.Name);
        RuleFor(x => x.Email).NotEmpty().WithMessage("Enter your e-mail.").MaximumLength(TextLimits.Email).Must(EmailAddress.IsValid).WithMessage("Enter an e-mail address like name@example.com.");
        RuleFor(x => x.Password).NotEmpty().WithMessage("Choose a password.");
        RuleFor(x => x.Repeated).Must((input, repeated) => repeated == input.Password).WithMessage("The two passwords differ.");
    }
}
