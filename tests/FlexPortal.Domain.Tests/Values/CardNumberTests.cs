using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("paid with 5555 5555 5555 4444, thanks")]
    [InlineData("378282246310005")]
    [InlineData("3782 822463 10005")]
    [InlineData("4222222222222")]
    [InlineData("6304000000000000000")]
    [InlineData("Card:4111111111111111.")]
    [InlineData("first\n4012888888881881\nlast")]
    public void A_card_number_is_found(string text) => Assert.True(CardNumber.IsIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4111111111111112")]
    [InlineData("INV-2026-000123")]
    [InlineData("2026-03-01 2026-04-01")]
    [InlineData("+49 1511 2345 6789 0123")]
    [InlineData("0049 1511 2345 6783")]
    [InlineData("NO93 8601 1117 947")]
    [InlineData("DE89370400440532013000")]
    [InlineData("BE68 5390 0754 7034")]
    [InlineData("490154203237518")]
    [InlineData("8914800000000000004")]
    [InlineData("12345678901234567890123456789012")]
    public void What_is_no_card_number_is_let_through(string? text) => Assert.False(CardNumber.IsIn(text));

    [Fact]
    public void All_but_the_last_four_digits_are_hidden() =>
        Assert.Equal("paid with •••• •••• •••• 1111 on 2026-03-01", CardNumber.Mask("paid with 4111 1111 1111 1111 on 2026-03-01"));
}
