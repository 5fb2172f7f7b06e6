using CsCheck;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Invoices;

/// <summary>Whatever is on a document, its lines add up to it (billing rules §6 and §9.3).</summary>
public sealed class DocumentAmountsTests
{
    private static readonly Gen<TaxRate> AnyRate = Gen.OneOf(Gen.Int[0, 10_000], Gen.OneOf(Gen.Const(0), Gen.Const(700), Gen.Const(810), Gen.Const(1900), Gen.Const(2100)))
        .Select(basisPoints => new TaxRate(basisPoints));

    private static readonly Gen<TaxTreatment> AnyTreatment = Gen.Select(AnyRate, Gen.Int[0, 3], (rate, customer) => customer switch
    {
        0 => new TaxTreatment(TaxCategory.ReverseCharge, TaxRate.Zero, rate),
        1 => new TaxTreatment(TaxCategory.Exempt, TaxRate.Zero, rate),
        _ when rate.BasisPoints == 0 => new TaxTreatment(TaxCategory.ZeroRated, TaxRate.Zero, TaxRate.Zero),
        _ => new TaxTreatment(TaxCategory.Standard, rate, rate),
    });

    private static readonly Gen<EnteredLine[]> AnyLines = AnyTreatment.Array[1, 4].SelectMany(treatments =>
        Gen.Select(Gen.OneOf(Gen.Long[1, 99], Gen.Long[1, 100_000_00]), Gen.Int[0, treatments.Length - 1], (amount, t) => new EnteredLine(amount, treatments[t])).Array[1, 60]);

    [Fact]
    public void Lines_add_up_to_the_document_for_net_and_gross_entry_at_any_rates() => Gen.Select(AnyLines, Gen.Bool).Sample((lines, includesTax) =>
    {
        var amounts = DocumentAmounts.Of(lines, includesTax);

        Assert.Equal(lines.Length, amounts.Lines.Count);
        Assert.Equal(amounts.Net, amounts.Lines.Sum(l => l.Net));
        Assert.Equal(amounts.Tax, amounts.Lines.Sum(l => l.Tax));
        Assert.Equal(amounts.Gross, amounts.Lines.Sum(l => l.Gross));
        Assert.Equal((amounts.Net, amounts.Tax), (amounts.Taxes.Sum(t => t.Net), amounts.Taxes.Sum(t => t.Tax)));
        Assert.All(amounts.Lines, l => Assert.True(l.Net >= 0 && l.Tax >= 0 && l.Gross > 0));
    }, iter: 500);

    [Fact]
    public void Tax_is_within_half_a_cent_of_the_rate_on_the_rates_sum_however_many_lines() => AnyLines.Sample(lines =>
    {
        foreach (var tax in DocumentAmounts.Of(lines, includesTax: false).Taxes)
        {
            var exact = (Int128)tax.Net * tax.Treatment.Rate.BasisPoints;
            Assert.True(Int128.Abs(((Int128)tax.Tax * 10_000) - exact) <= 5_000);
        }
    });

    [Fact]
    public void Entered_gross_a_taxed_line_is_paid_as_entered() => AnyLines.Sample(lines =>
    {
        var amounts = DocumentAmounts.Of(lines, includesTax: true);
        Assert.All(lines.Zip(amounts.Lines).Where(x => x.First.Treatment.Category == TaxCategory.Standard), x => Assert.Equal(x.First.Amount, x.Second.Gross));
    });

    [Fact]
    public void Entered_gross_the_net_is_rounded_and_tax_is_the_rest()
    {
        var rate = TaxRate.FromPercent(21);
        var amounts = DocumentAmounts.Of([new EnteredLine(3, new TaxTreatment(TaxCategory.Standard, rate, rate))], includesTax: true);
        Assert.Equal((2, 1), (amounts.Net, amounts.Tax));
    }

    [Fact]
    public void Entered_net_a_line_stays_as_entered_and_its_tax_is_within_a_cent_of_its_own() => AnyLines.Sample(lines =>
    {
        var amounts = DocumentAmounts.Of(lines, includesTax: false);
        Assert.All(lines.Zip(amounts.Lines), x =>
        {
            Assert.Equal(x.First.Amount, x.Second.Net);
            Assert.InRange(x.Second.Tax - x.First.Treatment.Rate.On(x.First.Amount), -1, 1);
        });
    });

    [Fact]
    public void A_credit_is_the_mirror_of_what_it_takes_back() => Gen.Select(AnyLines, Gen.Bool).Sample((lines, includesTax) =>
    {
        var invoice = DocumentAmounts.Of(lines, includesTax);
        var credit = DocumentAmounts.Of([.. lines.Select(l => l with { Amount = -l.Amount })], includesTax);
        Assert.Equal((-invoice.Net, -invoice.Tax, -invoice.Gross), (credit.Net, credit.Tax, credit.Gross));
        Assert.Equal(invoice.Lines.Select(l => (-l.Net, -l.Tax)), credit.Lines.Select(l => (l.Net, l.Tax)));
    });

    [Fact]
    public void A_document_names_each_category_and_rate_once_highest_rate_first()
    {
        var (high, low) = (TaxRate.FromPercent(21), TaxRate.FromPercent(9));
        EnteredLine[] lines =
        [
            new(100_00, new TaxTreatment(TaxCategory.Standard, low, low)),
            new(100_00, new TaxTreatment(TaxCategory.Standard, high, high)),
            new(121_00, new TaxTreatment(TaxCategory.ReverseCharge, TaxRate.Zero, high)),
            new(109_00, new TaxTreatment(TaxCategory.ReverseCharge, TaxRate.Zero, low)),
            new(100_00, new TaxTreatment(TaxCategory.Standard, high, high)),
        ];

        var net = DocumentAmounts.Of(lines, includesTax: false);
        Assert.Equal(
            [("S", 2100, 200_00L, 42_00L), ("S", 900, 100_00L, 9_00L), ("AE", 0, 230_00L, 0L)],
            net.Taxes.Select(t => (t.Treatment.Code, t.Treatment.Rate.BasisPoints, t.Net, t.Tax)));

        var gross = DocumentAmounts.Of(lines, includesTax: true);
        Assert.Equal(("AE", 200_00L, 0L), (gross.Taxes[^1].Treatment.Code, gross.Taxes[^1].Net, gross.Taxes[^1].Tax));
        Assert.Equal([100_00L, 100_00L], gross.Lines.Skip(2).Take(2).Select(l => l.Net));
    }

    [Fact]
    public void Sums_that_do_not_fit_throw_and_never_wrap()
    {
        var untaxed = new TaxTreatment(TaxCategory.ZeroRated, TaxRate.Zero, TaxRate.Zero);
        var rate = TaxRate.FromPercent(19);
        var taxed = new TaxTreatment(TaxCategory.Standard, rate, rate);
        Assert.Throws<OverflowException>(() => DocumentAmounts.Of([new EnteredLine(long.MaxValue, untaxed), new EnteredLine(1, untaxed)], false));
        Assert.Throws<OverflowException>(() => DocumentAmounts.Of([new EnteredLine(long.MaxValue, taxed)], false).Gross);
    }

    [Fact]
    public void An_empty_document_is_zero() => Assert.Equal(0, DocumentAmounts.Of([], includesTax: false).Gross);
}
