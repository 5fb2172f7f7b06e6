using FlexPortal.Domain.Sellers;

namespace FlexPortal.Domain.Tests.Sellers;

public sealed class DocumentNumberPatternTests
{
    [Theory]
    [InlineData("INV-{yyyy}-{000001}", 2025, 1, "INV-2025-000001")]
    [InlineData("INV-{yyyy}-{000001}", 2025, 1234567, "INV-2025-1234567")]
    [InlineData("{yy}/{1}", 2025, 42, "25/42")]
    [InlineData("{yy}/{1}", 2000, 42, "00/42")]
    [InlineData("{0001}.{yyyy}", 2026, 7, "0007.2026")]
    [InlineData("R_{yyyy}_{01}_DE", 2026, 7, "R_2026_07_DE")]
    [InlineData("{yyyy}-{000000000001}", 2026, 7, "2026-000000000007")]
    public void A_number_is_written_as_the_pattern_says(string pattern, int year, long sequence, string number)
    {
        Assert.Equal(number, DocumentNumberPattern.Parse(pattern).Format(year, sequence));
        Assert.Equal(pattern, DocumentNumberPattern.Parse(pattern).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("INV-{yyyy}")]
    [InlineData("INV-{000001}")]
    [InlineData("INV-{yyyy}-{000001}-{01}")]
    [InlineData("INV-{yyyy}-{yy}-{000001}")]
    [InlineData("INV-{yyyy}-{yyyy}-{000001}")]
    [InlineData("INV-{mm}-{yyyy}-{000001}")]
    [InlineData("INV-{yyyy}-{000002}")]
    [InlineData("INV-{yyyy}-{0000000000001}")]
    [InlineData("INV-{yyyy}-{}")]
    [InlineData("INV-{YYYY}-{000001}")]
    [InlineData("INV-{yyyy}-{000001}{")]
    [InlineData("INV-{{yyyy}}-{000001}")]
    [InlineData("INV {yyyy}-{000001}")]
    [InlineData("INV-{yyyy}-{000001}\n")]
    [InlineData("INV:{yyyy}-{000001}")]
    [InlineData("Ä-{yyyy}-{000001}")]
    [InlineData("{yyyy}{000001}")]
    [InlineData("INV-{yyyy}-1{000001}")]
    [InlineData("INV-{yyyy}-{000001}1")]
    [InlineData("A234567890123456789012345-{yyyy}-{000001}")]
    public void A_pattern_whose_numbers_could_repeat_or_not_be_read_is_refused(string pattern) =>
        Refused.By("VALIDATION_ERROR", () => DocumentNumberPattern.Parse(pattern));
}
