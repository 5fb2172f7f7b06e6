using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("jo@example.com")]
    [InlineData("jo.doyle+rental@mail.example.co.uk")]
    [InlineData("o'brien@example.ie")]
    [InlineData("żółć@przykład.pl")]
    public void An_address_is_taken(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData("jo")]
    [InlineData("@example.com")]
    [InlineData("jo@")]
    [InlineData("jo@localhost")]
    [InlineData("jo@example..com")]
    [InlineData("jo@-example.com")]
    [InlineData("jo@example.c")]
    [InlineData(".jo@example.com")]
    [InlineData("jo..doyle@example.com")]
    [InlineData("jo doyle@example.com")]
    [InlineData("jo@exam ple.com")]
    [InlineData("Jo <jo@example.com>")]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("jo@example.com\r\nBcc: all@example.com")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void An_address_longer_than_mail_can_carry_is_refused() => Assert.False(EmailAddress.IsValid("jo@" + string.Join('.', Enumerable.Repeat("example", 40)) + ".com"));
}
