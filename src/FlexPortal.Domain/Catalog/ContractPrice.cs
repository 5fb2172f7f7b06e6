using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Catalog;

/// <summary>The monthly price of a variant for a contract length.</summary>
public sealed class ContractPrice
{
    private ContractPrice()
    {
    }

    internal ContractPrice(VariantId variantId, int contractMonths, long monthlyMinor)
    {
        VariantId = variantId;
        ContractMonths = contractMonths;
        MonthlyMinor = monthlyMinor;
    }

    /// <summary>The variant.</summary>
    public VariantId VariantId { get; private set; }

    /// <summary>Length in months, 1 to 120.</summary>
    public int ContractMonths { get; private set; }

    /// <summary>Monthly price in minor units of the variant's currency.</summary>
    public long MonthlyMinor { get; internal set; }
}
