using System.Globalization;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Currency Yen = Currency.Of("JPY");
    private static readonly Currency Dinar = Currency.Of("KWD");

    [Fact]
    public void A_typed_amount_becomes_whole_minor_units_of_its_currency()
    {
        Assert.Equal(89_00, Money.FromMajor(89.00m, Currency.Eur).Minor);
        Assert.Equal(89_00, Money.FromMajor(89.000m, Currency.Eur).Minor);
        Assert.Equal(1000, Money.FromMajor(1000m, Yen).Minor);
        Assert.Equal(1_234, Money.FromMajor(1.234m, Dinar).Minor);
        Assert.Equal(-5, Money.FromMajor(-0.05m, Currency.Eur).Minor);
    }

    [Fact]
    public void More_decimals_than_the_currency_has_are_refused_and_never_rounded()
    {
        Refused.By("VALIDATION_ERROR", () => Money.FromMajor(89.001m, Currency.Eur));
        Refused.By("VALIDATION_ERROR", () => Money.FromMajor(0.5m, Yen));
        Refused.By("VALIDATION_ERROR", () => Money.FromMajor(1.2345m, Dinar));
    }

    [Fact]
    public void An_amount_too_large_to_hold_is_refused()
    {
        Assert.Equal(1_000_000_000_000_000, Money.FromMajor(1_000_000_000_000m, Dinar).Minor);
        Refused.By("VALIDATION_ERROR", () => Money.FromMajor(1_000_000_000_000.01m, Currency.Eur));
        Refused.By("VALIDATION_ERROR", () => Money.FromMajor(decimal.MinValue, Currency.Eur));
    }

    [Fact]
    public void Arithmetic_that_does_not_fit_throws_and_never_wraps()
    {
        var most = new Money(long.MaxValue, Currency.Eur);
        var least = new Money(long.MinValue, Currency.Eur);
        var cent = new Money(1, Currency.Eur);
        Assert.Throws<OverflowException>(() => most + cent);
        Assert.Throws<OverflowException>(() => least - cent);
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => least * -1);
    }

    [Fact]
    public void Currencies_never_meet()
    {
        var euro = new Money(1_00, Currency.Eur);
        var dollar = new Money(1_00, Currency.Of("USD"));
        Refused.By("CURRENCY_MISMATCH", () => _ = euro + dollar);
        Refused.By("CURRENCY_MISMATCH", () => _ = euro - dollar);
        Refused.By("CURRENCY_MISMATCH", () => _ = euro < dollar);
        Refused.By("CURRENCY_MISMATCH", () => _ = euro >= dollar);
        Refused.By("CURRENCY_MISMATCH", () => _ = euro.CompareTo(dollar));
        Assert.NotEqual(euro, dollar);
    }

    [Fact]
    public void Amounts_of_one_currency_add_and_compare()
    {
        var (one, two) = (new Money(1, Currency.Eur), new Money(2, Currency.Of("EUR")));
        Assert.Equal(new Money(3, Currency.Eur), one + two);
        Assert.Equal(new Money(-1, Currency.Eur), one - two);
        Assert.Equal(new Money(6, Currency.Eur), two * 3);
        Assert.True(one < two && one <= two && two > one && two >= one);
        Assert.Equal([one, two], new[] { two, one }.Order());
        Assert.False(Money.Zero(Currency.Eur).IsPositive);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("ar-SA")]
    public void The_text_for_logs_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("1234.50 EUR", new Money(1234_50, Currency.Eur).ToString());
            Assert.Equal("-1000 JPY", new Money(-1000, Yen).ToString());
            Assert.Equal("1.234 KWD", new Money(1234, Dinar).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_currency_gives_back_what_was_typed()
    {
        foreach (var currency in Currency.All)
        {
            Assert.Same(currency, Currency.Of(currency.Code));
            Assert.Matches("^[A-Z]{3}$", currency.Code);
            Assert.Equal(1m, new Money(currency.MinorPerMajor, currency).ToMajor());
            Assert.Equal(7, Money.FromMajor(7m / currency.MinorPerMajor, currency).Minor);
        }
    }

    [Theory]
    [InlineData("XXX")]
    [InlineData("eur")]
    [InlineData("")]
    public void An_unknown_currency_is_refused(string code)
    {
        Assert.Null(Currency.TryOf(code));
        Refused.By("VALIDATION_ERROR", () => Currency.Of(code));
    }
}
