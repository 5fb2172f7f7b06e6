using FlexPortal.Application.Data;
using FlexPortal.Web.Forms;
using FluentValidation;

namespace FlexPortal.Web.Pages.Products;

internal sealed class ProductInputValidator : AbstractValidator<ProductInput>
{
    private const int PercentDecimals = 2;

    public ProductInputValidator()
    {
        RuleFor(p => p.Name).NotEmpty().WithMessage("Enter the product’s name.").FitsIn(TextLimits.Name);
        RuleFor(p => p.Category).FitsIn(TextLimits.Name);
        RuleFor(p => p.Description).FitsIn(TextLimits.Text);
        RuleFor(p => p.TaxPercent).InclusiveBetween(0, 100).WithMessage("A tax rate is between 0 and 100 percent.");
        RuleFor(p => p.TaxPercent).Must(percent => percent is null || decimal.Round(percent.Value, PercentDecimals, MidpointRounding.ToZero) == percent)
            .WithMessage("A tax rate has at most two decimals.");
    }
}
