using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Invoices;

/// <summary>
/// A document's amounts from its lines (billing rules §6): tax per rate on the rate's sum, never per line; a line's own tax is its share
/// of that by largest remainder, so the lines always add up to the document.
/// </summary>
public sealed class DocumentAmounts
{
    private DocumentAmounts(IReadOnlyList<LineAmounts> lines, IReadOnlyList<TaxAmount> taxes)
    {
        Lines = lines;
        Taxes = taxes;
        foreach (var tax in taxes)
        {
            Net = checked(Net + tax.Net);
            Tax = checked(Tax + tax.Tax);
        }
    }

    /// <summary>The lines in the order in which they came.</summary>
    public IReadOnlyList<LineAmounts> Lines { get; }

    /// <summary>One entry per category and rate, highest rate first, whatever the list rates behind it.</summary>
    public IReadOnlyList<TaxAmount> Taxes { get; }

    /// <summary>Sum without tax, minor units.</summary>
    public long Net { get; }

    /// <summary>Sum of the tax, minor units.</summary>
    public long Tax { get; }

    /// <summary>What is to be paid, minor units.</summary>
    public long Gross => checked(Net + Tax);

    /// <summary>Computes the amounts.</summary>
    /// <param name="lines">Entered amounts in minor units with their tax.</param>
    /// <param name="includesTax">Whether the entered amounts hold the product's tax.</param>
    public static DocumentAmounts Of(IReadOnlyList<EnteredLine> lines, bool includesTax)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var result = new LineAmounts[lines.Count];
        var taxes = new List<TaxAmount>();
        var groups = lines.Select((line, index) => (line, index)).GroupBy(x => (x.line.Treatment.Category, x.line.Treatment.Rate))
            .OrderByDescending(g => g.Key.Rate.BasisPoints).ThenBy(g => g.Key.Category);
        foreach (var group in groups)
        {
            var members = group.ToList();
            taxes.Add(includesTax && group.Key.Category is TaxCategory.Standard
                ? FromGross(members, result)
                : FromNet(members, result, includesTax));
        }

        return new DocumentAmounts(result, taxes);
    }

    private static TaxAmount FromGross(List<(EnteredLine Line, int Index)> members, LineAmounts[] result)
    {
        var treatment = members[0].Line.Treatment;
        var gross = Sum(members.Select(m => m.Line.Amount));
        var tax = gross - treatment.Rate.NetOf(gross);
        var shares = Spread(tax, members.Select(m => m.Line.Amount));
        for (var i = 0; i < members.Count; i++)
            result[members[i].Index] = new LineAmounts(checked(members[i].Line.Amount - shares[i]), shares[i]);
        return new TaxAmount(treatment, gross - tax, tax);
    }

    private static TaxAmount FromNet(List<(EnteredLine Line, int Index)> members, LineAmounts[] result, bool takeListTaxOut)
    {
        var treatment = members[0].Line.Treatment;
        var nets = members.ConvertAll(m => takeListTaxOut ? m.Line.Treatment.ListRate.NetOf(m.Line.Amount) : m.Line.Amount);
        var net = Sum(nets);
        var tax = treatment.Rate.On(net);
        var shares = Spread(tax, nets);
        for (var i = 0; i < members.Count; i++)
            result[members[i].Index] = new LineAmounts(nets[i], shares[i]);
        return new TaxAmount(treatment, net, tax);
    }

    private static IReadOnlyList<long> Spread(long tax, IEnumerable<long> weights) => Allocation.ByWeight(tax, [.. weights.Select(Math.Abs)]);

    private static long Sum(IEnumerable<long> amounts)
    {
        long sum = 0;
        foreach (var amount in amounts)
            sum = checked(sum + amount);
        return sum;
    }
}

/// <summary>A line as entered.</summary>
/// <param name="Amount">Minor units, net or gross by the seller's setting; all lines of one document have the same sign.</param>
/// <param name="Treatment">Its tax.</param>
public readonly record struct EnteredLine(long Amount, TaxTreatment Treatment);

/// <summary>A line's amounts in minor units.</summary>
/// <param name="Net">Without tax.</param>
/// <param name="Tax">Its share of the document's tax.</param>
public readonly record struct LineAmounts(long Net, long Tax)
{
    /// <summary>With tax.</summary>
    public long Gross => checked(Net + Tax);
}

/// <summary>The tax of one category and rate on a document.</summary>
/// <param name="Treatment">Category and rate; its list rate is that of the first such line.</param>
/// <param name="Net">Sum of the nets, minor units.</param>
/// <param name="Tax">Tax on it, minor units.</param>
public readonly record struct TaxAmount(TaxTreatment Treatment, long Net, long Tax);
