using FlexPortal.Application.Access;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Gives a running contract another unit.</summary>
[Authorize(Policy = Permissions.ChangeContracts)]
public sealed class UnitModel(SubscriptionDetails details, ReplaceUnit replace, CurrentSeller sellers, BusinessCalendar calendar) : ContractActModel(details, sellers, calendar)
{
    /// <summary>The unit.</summary>
    [BindProperty]
    public UnitInput Input { get; set; } = new();

    /// <summary>Asks for the unit.</summary>
    public async Task<IActionResult> OnGetAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new UnitInput { Version = Contract.Version };
        return Page();
    }

    /// <summary>Replaces it and shows the contract.</summary>
    public async Task<IActionResult> OnPostAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var asked = () => new UnitRequest(id, Input.Version, Input.SerialNumber, Input.AcquisitionCost is { } cost ? Minor(cost) : null, Input.Reason!);
        if (!await this.ValidateAsync(Input, cancellationToken) || !await TryAsync(id, Input, () => replace.ExecuteAsync(asked(), cancellationToken), cancellationToken))
            return Page();
        this.FlashDone("The unit is replaced.");
        return RedirectToPage("Details", new { id });
    }
}

/// <summary>Another unit, as it is typed.</summary>
public sealed class UnitInput
{
    /// <summary>Its serial number.</summary>
    public string? SerialNumber { get; set; }

    /// <summary>What a new unit cost, major units.</summary>
    public decimal? AcquisitionCost { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    public int Version { get; set; }
}

/// <summary>Checks the shape of <see cref="UnitInput"/>.</summary>
internal sealed class UnitInputValidator : AbstractValidator<UnitInput>
{
    public UnitInputValidator()
    {
        RuleFor(i => i.SerialNumber).NotEmpty().WithMessage("Enter the serial number.").MaximumLength(TextLimits.Code);
        RuleFor(i => i.AcquisitionCost).GreaterThan(0).WithMessage("The acquisition cost is more than zero, or left empty.");
        RuleFor(i => i.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(TextLimits.Note);
    }
}
