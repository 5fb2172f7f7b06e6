using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("aoife byrne aoife@acme.ie", "acme acme.ie aoife aoife@acme.ie byrne ie")]
    [InlineData("o'neil-smith & co.", "& co co. neil o o'neil-smith smith")]
    [InlineData("anna@", "anna anna@")]
    [InlineData("", "")]
    public void A_text_is_found_by_its_words_and_their_parts(string text, string words) => Assert.Equal(words, string.Join(' ', SearchText.Words(text).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_word_that_is_too_long_is_found_by_its_beginning() => Assert.Equal(new string('x', SearchText.MaxWordLength), Assert.Single(SearchText.Words(new string('x', 300))));

    [Theory]
    [InlineData("Łukasz  Żółć", "lukasz zolc")]
    [InlineData("STRASSE Straße", "strasse strasse")]
    [InlineData("Ærø Œuvre", "aero oeuvre")]
    [InlineData("Þór Đorđe", "thor dorde")]
    [InlineData("İstanbul Isparta ısı", "istanbul isparta isi")]
    [InlineData("Γιώργος", "γιωργος")]
    [InlineData(" a\u200b\u202e\tb\u00a0c ", "a b c")]
    [InlineData("", "")]
    public void Names_are_found_however_they_are_typed(string typed, string normalized) =>
        Assert.Equal(normalized, SearchText.Normalize(typed));

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() =>
        Assert.Equal(SearchText.Normalize("é"), SearchText.Normalize("e\u0301"));

    [Theory]
    [InlineData(398, 400)]
    [InlineData(399, 399)]
    [InlineData(400, 400)]
    public void A_long_text_is_cut_and_never_inside_a_character(int letters, int length)
    {
        var cut = SearchText.Normalize(new string('a', letters) + "😀😀");
        Assert.Equal(length, cut.Length);
        Assert.False(char.IsHighSurrogate(cut[^1]));
    }
}
