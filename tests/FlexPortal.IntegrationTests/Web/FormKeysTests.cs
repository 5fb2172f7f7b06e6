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
}
