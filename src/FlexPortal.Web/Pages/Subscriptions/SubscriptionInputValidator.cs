using FlexPortal.Application.Data;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Subscriptions;

internal sealed class SubscriptionInputValidator : AbstractValidator<SubscriptionInput>
{
    private const string Length = "A contract is 1 to 120 months long.";

    public SubscriptionInputValidator()
    {
        RuleFor(s => s.CustomerId).NotNull().WithMessage("Choose a customer.");
        RuleFor(s => s.VariantId).NotNull().WithMessage("Choose a product.");
        RuleFor(s => s.SerialNumber).FitsIn(TextLimits.Name);
        RuleFor(s => s.AcquisitionCost).GreaterThan(0).WithMessage("The acquisition cost is more than zero, or left empty.");
        RuleFor(s => s.StartDate).NotNull().WithMessage("Enter the contract’s first day.");
        RuleFor(s => s.ContractMonths).NotNull().WithMessage("Enter the contract’s length.");
        RuleFor(s => s.ContractMonths).InclusiveBetween(1, SubscriptionTerms.MaxContractMonths).WithMessage(Length);
        RuleFor(s => s.Frequency).IsInEnum().WithMessage("Choose how often to bill.");
        RuleFor(s => s.MonthlyPrice).GreaterThan(0).WithMessage("The monthly price is more than zero.");
        RuleFor(s => s.BillingStart).IsInEnum().WithMessage("Choose when billing starts.");
        RuleFor(s => s.StubCharge).IsInEnum().WithMessage("Choose what the days before that cost.");
        RuleFor(s => s.BillingDay).Must(day => ContractWords.TryReadDay(day, out _)).WithMessage("The billing day is 1 to 31, or the last day of the month.");
    }
}
