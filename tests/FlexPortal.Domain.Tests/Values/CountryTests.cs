using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Tests.Values;

public sealed class CountryTests
{
    [Theory]
    [InlineData("IE", "Ireland")]
    [InlineData("DE", "Germany")]
    [InlineData("US", "United States")]
    public void A_country_has_its_English_name(string code, string name) => Assert.Equal(name, Country.NameOf(code));

    [Fact]
    public void Every_member_of_the_European_Union_can_be_chosen()
    {
        string[] union = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"];

        Assert.Superset(union.ToHashSet(), Country.All.Select(c => c.Code).ToHashSet());
    }

    [Fact]
    public void Countries_are_listed_once_and_by_name()
    {
        var names = Country.All.Select(c => SearchText.Normalize(c.Name)).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(Country.All.Count, Country.All.DistinctBy(c => c.Code).Count());
    }

    [Theory]
    [InlineData("ie")]
    [InlineData("QQ")]
    [InlineData("001")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_country(string? code) => Assert.False(Country.IsKnown(code));
}
