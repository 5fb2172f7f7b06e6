using FlexPortal.Application.Data;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Products;

internal sealed class VariantInputValidator : AbstractValidator<VariantInput>
{
    private const decimal HighestPrice = 1_000_000;

    public VariantInputValidator()
    {
        RuleFor(v => v.Name).NotEmpty().WithMessage("Enter the variant’s name.").FitsIn(TextLimits.Name);
        RuleFor(v => v.Sku).FitsIn(TextLimits.Code);
        RuleFor(v => v.ListPrice).NotNull().WithMessage("Enter the list price.");
        RuleFor(v => v.ListPrice).GreaterThan(0).LessThanOrEqualTo(HighestPrice).WithMessage("A monthly price is more than zero and at most 1,000,000.");
        RuleFor(v => v.Prices).Must(prices => prices.Count <= VariantInput.MaxPrices).WithMessage("There are too many prices.");
        RuleForEach(v => v.Prices).ChildRules(OnePrice);
        RuleForEach(v => v.Prices).Must((variant, price) => !RepeatsEarlier(variant, price)).OverridePropertyName("Prices").WithMessage("Each contract length has one price.");
    }

    private static void OnePrice(InlineValidator<PriceInput> price)
    {
        price.RuleFor(p => p.MonthlyPrice).GreaterThan(0).LessThanOrEqualTo(HighestPrice).WithMessage("A monthly price is more than zero and at most 1,000,000.");
        price.RuleFor(p => p.ContractMonths).NotNull().When(p => p.Counts).WithMessage("Enter the contract length for this price.");
        price.RuleFor(p => p.ContractMonths).InclusiveBetween(1, SubscriptionTerms.MaxContractMonths).WithMessage($"A contract is 1 to {SubscriptionTerms.MaxContractMonths} months long.");
    }

    private static bool RepeatsEarlier(VariantInput variant, PriceInput price) =>
        price.Counts && variant.Prices.TakeWhile(p => p != price).Any(p => p.Counts && p.ContractMonths == price.ContractMonths);
}
