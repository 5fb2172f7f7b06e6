using FlexPortal.Application.Data;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Products;

internal sealed class VariantInputValidator : AbstractValidator<VariantInput>
{
    private const decimal HighestPrice = 1_000_000;
    private const string WrongPrice = "A monthly price is more than zero and at most 1,000,000.";

    public VariantInputValidator()
    {
        RuleFor(v => v.Name).NotEmpty().WithMessage("Enter the variant’s name.").FitsIn(TextLimits.Name);
        RuleFor(v => v.Sku).FitsIn(TextLimits.Code);
        RuleFor(v => v.ListPrice).NotNull().WithMessage("Enter the list price.");
        RuleFor(v => v.ListPrice).Must(IsPriceOrNone).WithMessage(WrongPrice);
        RuleFor(v => v.Prices).Must(prices => prices.Count <= VariantInput.MaxPrices).WithMessage("There are too many prices.");
        RuleForEach(v => v.Prices).ChildRules(price =>
        {
            price.RuleFor(p => p.MonthlyPrice).Must(IsPriceOrNone).WithMessage(WrongPrice);
            price.RuleFor(p => p.ContractMonths).NotNull().When(p => p.Counts).WithMessage("Enter the contract length for this price.");
            price.RuleFor(p => p.ContractMonths).InclusiveBetween(1, SubscriptionTerms.MaxContractMonths).WithMessage($"A contract is 1 to {SubscriptionTerms.MaxContractMonths} months long.");
        });
        RuleFor(v => v.Prices).Custom(RefuseRepeatedLengths);
    }

    private static bool IsPriceOrNone(decimal? price) => price is null or (> 0 and <= HighestPrice);

    private static void RefuseRepeatedLengths(IList<PriceInput> prices, ValidationContext<VariantInput> context)
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < prices.Count; i++)
        {
            if (prices[i] is { Counts: true, ContractMonths: { } months } && !seen.Add(months))
                context.AddFailure($"Prices[{i}].ContractMonths", "Each contract length has one price.");
        }
    }
}
