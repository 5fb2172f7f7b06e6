using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Catalog;

/// <summary>One way a product comes, with its prices.</summary>
public sealed class Variant
{
    private readonly List<ContractPrice> prices = [];

    private Variant()
    {
    }

    internal Variant(ProductId productId, int position, string name, string? sku, Money listPrice)
    {
        Id = VariantId.New();
        ProductId = productId;
        Position = position;
        Update(name, sku, listPrice, true);
    }

    /// <summary>Identity.</summary>
    public VariantId Id { get; private set; }

    /// <summary>The product.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>Order among the variants, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>Name within the product, unique there.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Stock-keeping unit.</summary>
    public string? Sku { get; private set; }

    /// <summary>Name and stock-keeping unit as search compares them; see <see cref="SearchText"/>.</summary>
    public string Searchable { get; private set; } = "";

    /// <summary>Currency of its prices.</summary>
    public Currency Currency { get; private set; } = Currency.Eur;

    /// <summary>Monthly price in minor units where no contract length has its own.</summary>
    public long ListPriceMinor { get; private set; }

    /// <summary>Whether new subscriptions can choose it.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Prices of contract lengths.</summary>
    public IReadOnlyList<ContractPrice> Prices => prices;

    /// <summary>Sets the prices per contract length, replacing those there were.</summary>
    /// <param name="monthlyByContractMonths">Monthly price in minor units by contract length, 1 to 120 months.</param>
    /// <exception cref="BusinessRuleException">A length twice or out of range, or a price that is not positive.</exception>
    public void SetPrices(IReadOnlyCollection<(int ContractMonths, long MonthlyMinor)> monthlyByContractMonths)
    {
        ArgumentNullException.ThrowIfNull(monthlyByContractMonths);
        foreach (var (months, minor) in monthlyByContractMonths)
        {
            if (months is < 1 or > Subscriptions.SubscriptionTerms.MaxContractMonths)
                throw new BusinessRuleException(RuleCodes.Invalid, "A contract is 1 to 120 months long.", "ContractMonths");
            if (minor <= 0)
                throw new BusinessRuleException(RuleCodes.AmountNotPositive, "A monthly price is more than zero.", "MonthlyPrice");
        }

        if (monthlyByContractMonths.Select(p => p.ContractMonths).Distinct().Count() != monthlyByContractMonths.Count)
            throw new BusinessRuleException(RuleCodes.Invalid, "Each contract length has one price.", "ContractMonths");
        prices.RemoveAll(p => monthlyByContractMonths.All(n => n.ContractMonths != p.ContractMonths));
        foreach (var (months, minor) in monthlyByContractMonths)
        {
            if (prices.Find(p => p.ContractMonths == months) is { } known)
                known.MonthlyMinor = minor;
            else
                prices.Add(new ContractPrice(Id, months, minor));
        }
    }

    /// <summary>The monthly price for a contract length: its own, else that of the longest shorter one, else the list price.</summary>
    public Money PriceFor(int contractMonths)
    {
        var own = prices.Where(p => p.ContractMonths <= contractMonths).MaxBy(p => p.ContractMonths);
        return new Money(own?.MonthlyMinor ?? ListPriceMinor, Currency);
    }

    internal void Update(string name, string? sku, Money listPrice, bool isActive)
    {
        if (!listPrice.IsPositive)
            throw new BusinessRuleException(RuleCodes.AmountNotPositive, "The list price is more than zero.", "ListPrice");
        Name = name;
        Sku = sku;
        Searchable = SearchText.Normalize(name + " " + sku);
        Currency = listPrice.Currency;
        ListPriceMinor = listPrice.Minor;
        IsActive = isActive;
    }
}
