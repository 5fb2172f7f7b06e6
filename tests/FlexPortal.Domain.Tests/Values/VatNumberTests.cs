using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class VatNumberTests
{
    [Theory]
    [InlineData("de 123.456-789", "DE123456789")]
    [InlineData("gr123456789", "EL123456789")]
    [InlineData(" CHE-123.456.788 MWST ", "CHE123456788MWST")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void It_is_kept_in_capitals_without_punctuation(string? typed, string? kept) => Assert.Equal(kept, VatNumber.Normalize(typed));

    [Theory]
    [InlineData("ATU12345678")]
    [InlineData("BE0123456789")]
    [InlineData("CHE123456788MWST")]
    [InlineData("CY12345678X")]
    [InlineData("DE123456789")]
    [InlineData("EL123456789")]
    [InlineData("ESX1234567X")]
    [InlineData("FRAB123456789")]
    [InlineData("GB123456789")]
    [InlineData("GBGD001")]
    [InlineData("IE6388047V")]
    [InlineData("IE1234567FA")]
    [InlineData("IE1B12345J")]
    [InlineData("NL123456789B01")]
    [InlineData("PL5261040828")]
    [InlineData("XI123456789")]
    [InlineData("US123456789")]
    public void A_number_of_its_country_s_shape_is_taken(string number) => Assert.True(VatNumber.IsValid(number));

    [Theory]
    [InlineData("6388047V")]
    [InlineData("DE12345678")]
    [InlineData("DE1234567890")]
    [InlineData("AT12345678")]
    [InlineData("NL123456789")]
    [InlineData("QQ123456789")]
    [InlineData("DE")]
    [InlineData("DE123456789\n")]
    [InlineData("de123456789")]
    [InlineData("DE１２３４５６７８９")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? number) => Assert.False(VatNumber.IsValid(number));
}
