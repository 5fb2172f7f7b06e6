using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Catalog;

/// <summary>One physical unit that is rented out.</summary>
public sealed class Asset
{
    private Asset()
    {
    }

    /// <summary>Identity.</summary>
    public AssetId Id { get; private set; }

    /// <summary>The seller who owns it.</summary>
    public SellerId SellerId { get; private set; }

    /// <summary>What it is.</summary>
    public VariantId? VariantId { get; private set; }

    /// <summary>Serial number in capitals, unique for the seller; null for a unit that has none.</summary>
    public string? SerialNumber { get; private set; }

    /// <summary>Currency of the cost.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>What it cost to buy, in minor units; null when unknown.</summary>
    public long? AcquisitionCostMinor { get; private set; }

    /// <summary>Registers a unit.</summary>
    /// <exception cref="BusinessRuleException">The cost is not positive.</exception>
    public static Asset Create(SellerId sellerId, VariantId? variantId, string? serialNumber, Money? acquisitionCost)
    {
        var asset = new Asset { Id = AssetId.New(), SellerId = sellerId, VariantId = variantId, SerialNumber = CapitalSerialNumber(serialNumber) };
        asset.ChangeCost(acquisitionCost);
        return asset;
    }

    /// <summary>A serial number as it is kept: <c>sn-1</c> and <c>SN-1</c> are one unit, on every database.</summary>
    public static string? CapitalSerialNumber(string? serialNumber) => serialNumber?.ToUpperInvariant();

    /// <summary>Corrects what it cost to buy.</summary>
    /// <param name="acquisitionCost">More than zero, or null when unknown.</param>
    /// <exception cref="BusinessRuleException">The cost is not positive.</exception>
    public void ChangeCost(Money? acquisitionCost)
    {
        if (acquisitionCost is { IsPositive: false })
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The acquisition cost is more than zero, or left empty.", "AcquisitionCost");
        if (acquisitionCost is { } cost)
            Currency = cost.Currency;
        AcquisitionCostMinor = acquisitionCost?.Minor;
    }
}
