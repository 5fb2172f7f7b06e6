using System.ComponentModel.DataAnnotations;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings.Users;

/// <summary>Opens an account for somebody.</summary>
[Authorize(Policy = Permissions.ManageUsers)]
internal sealed class NewModel(CreateUser createUser) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NewUserInput Input { get; set; } = new();

    /// <summary>Opens it and shows its password on the next page.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await this.ValidateAsync(Input, cancellationToken))
            return Page();
        CreatedUser? created = null;
        var newUser = new NewUser(Input.Email!, Input.DisplayName!, Input.Role!.Value);
        if (await this.ActAsync(Input, async () => created = await createUser.ExecuteAsync(newUser, password: null, cancellationToken)) != FormOutcome.Done)
            return Page();
        OneTimePassword.Hand(this, newUser.DisplayName, created!.OneTimePassword!);
        return RedirectToPage("/Settings/Users/Index");
    }
}

/// <summary>What an invitation asks for.</summary>
internal sealed class NewUserInput
{
    [Display(Name = "Name")]
    public string? DisplayName { get; set; }

    [Display(Name = "E-mail")]
    public string? Email { get; set; }

    public Role? Role { get; set; } = Application.Access.Role.Viewer;
}

internal sealed class NewUserInputRules : AbstractValidator<NewUserInput>
{
    public NewUserInputRules()
    {
        RuleFor(x => x.DisplayName).NotEmpty().WithMessage("Enter the person’s name.").MaximumLength(TextLimits.Name);
        RuleFor(x => x.Email).NotEmpty().WithMessage("Enter an e-mail.").MaximumLength(TextLimits.Email)
            .Must(EmailAddress.IsValid).WithMessage("Enter an e-mail address like name@example.com.").When(x => !string.IsNullOrEmpty(x.Email), ApplyConditionTo.CurrentValidator);
        RuleFor(x => x.Role).NotNull().WithMessage("Choose a role.").IsInEnum().WithMessage("Choose a role.");
    }
}
