using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("  Anna  Nowak ", "Anna Nowak")]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("Anna\u0000\u0007\u001b[31m", "Anna[31m")]
    [InlineData("Anna\tNowak\r\nWarszawa", "Anna Nowak Warszawa")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("Pay\u200Bpal\uFEFF\u2060\u00AD", "Paypal")]
    [InlineData("left\u2066iso\u2069late\u200E\u200F\u061C", "leftisolate")]
    [InlineData("lone \uD800 half", "lone half")]
    [InlineData("none\uFFFFchar\uFDD0", "nonechar")]
    [InlineData("Żółć 🐟 Ωμέγα Київ", "Żółć 🐟 Ωμέγα Київ")]
    public void One_line_is_cleaned(string typed, string kept) => Assert.Equal(kept, TypedText.Line(typed));

    [Theory]
    [InlineData(" first \r\nsecond\rthird\u2028fourth\n\n", "first\nsecond\nthird\nfourth")]
    [InlineData("a\n\nb", "a\n\nb")]
    [InlineData("tab\there", "tab here")]
    public void Lines_stay_lines(string typed, string kept) => Assert.Equal(kept, TypedText.Block(typed));

    [Fact]
    public void Columns_of_a_table_stay_columns() => Assert.Equal("a\tb\nc\td", TypedText.Table(" a\tb\t\r\nc\u00AD\td "));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0")]
    [InlineData("\u200B\u202E\u0000")]
    public void What_nobody_sees_is_nothing(string? typed)
    {
        Assert.Null(TypedText.Line(typed));
        Assert.Null(TypedText.Block(typed));
    }
}
