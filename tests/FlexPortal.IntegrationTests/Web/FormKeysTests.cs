using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;

namespace FlexPortal.IntegrationTests.Web;

public class FormKeysTests
{
    [Fact]
    public void No_key_of_a_form_passes_for_a_card_number_and_none_comes_twice()
    {
        var keys = Enumerable.Range(0, 20_000).Select(_ => FormKeys.New()).ToList();

        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.False(CardNumber.IsIn(key) || key.Any(char.IsDigit) || key.Length != 32, key));
    }

    [Fact]
    public void What_a_form_showed_passes_for_no_card_number_though_what_it_showed_would()
    {
        const string Shown = "4111 1111 1111 1111";
        Assert.True(CardNumber.IsIn(Shown));
        Assert.False(CardNumber.IsIn(FormKeys.DigestOf(Shown)));
        Assert.Equal(FormKeys.DigestOf(Shown), FormKeys.DigestOf(Shown));
        Assert.NotEqual(FormKeys.DigestOf(Shown), FormKeys.DigestOf(Shown + " "));
    }
}
