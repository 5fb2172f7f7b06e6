using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class IbanTests
{
    [Fact]
    public void Every_valid_IBAN_of_the_conformance_material_is_accepted() =>
        Assert.All(Conformance.Lines("ids/iban-valid.txt"), iban => Assert.True(Iban.IsValid(Iban.Normalize(iban)), iban));

    [Fact]
    public void Every_example_of_the_IBAN_registry_is_accepted()
    {
        var rows = Conformance.Lines("ids/iban-registry.txt").Select(line => line.Split('|')).ToList();
        var column = Array.IndexOf(rows[0], "iban_example");
        Assert.True(rows.Count > 80);
        Assert.All(rows.Skip(1), row => Assert.True(Iban.IsValid(Iban.Normalize(row[column])), row[0]));
    }

    [Fact]
    public void Every_IBAN_with_wrong_check_digits_is_refused() =>
        Assert.All(Conformance.Lines("ids/iban-wrong-check-digits.txt"), iban => Assert.False(Iban.IsValid(Iban.Normalize(iban)), iban));

    [Fact]
    public void A_country_s_own_rules_are_not_checked_only_shape_and_check_digits() =>
        Assert.All(Conformance.Lines("ids/iban-mod97-ok-but-other-rule.txt"), iban => Assert.True(Iban.IsValid(Iban.Normalize(iban)), iban));

    [Fact]
    public void One_wrong_or_swapped_digit_is_found()
    {
        const string iban = "DE89370400440532013000";
        Assert.True(Iban.IsValid(iban));
        for (var i = 2; i < iban.Length; i++)
        {
            foreach (var digit in "0123456789".Where(d => d != iban[i]))
                Assert.False(Iban.IsValid(iban[..i] + digit + iban[(i + 1)..]));
            if (i + 1 < iban.Length && iban[i] != iban[i + 1])
                Assert.False(Iban.IsValid(iban[..i] + iban[i + 1] + iban[i] + iban[(i + 2)..]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("DE")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("de89370400440532013000")]
    [InlineData("DE8937040044053201300000000000000000")]
    [InlineData("8937040044053201300000")]
    [InlineData("DE89370400440532013\u0660\u0660\u0660")]
    public void What_is_not_written_as_stored_is_refused(string iban) => Assert.False(Iban.IsValid(iban));

    /// <summary>ISO 7064 computes 02 to 98; 00, 01 and 99 leave the same remainder as 97, 98 and 02 and are never issued.</summary>
    [Theory]
    [InlineData("97", "00")]
    [InlineData("98", "01")]
    [InlineData("02", "99")]
    public void Check_digits_that_no_bank_computes_are_refused(string right, string wrong)
    {
        var account = Enumerable.Range(0, 1000).Select(n => $"37040044{n:D10}").First(a => Iban.IsValid("DE" + right + a));
        Assert.False(Iban.IsValid("DE" + wrong + account));
    }

    [Fact]
    public void It_is_stored_in_capitals_without_spaces() =>
        Assert.Equal("DE89370400440532013000", Iban.Normalize(" de89 3704\u00a00044 0532 0130 00 "));
}
