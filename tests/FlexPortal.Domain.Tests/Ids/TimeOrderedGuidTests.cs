using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Tests.Ids;

public sealed class TimeOrderedGuidTests
{
    [Fact]
    public void Each_is_greater_than_the_one_before_as_bytes_and_as_text()
    {
        var ids = Enumerable.Range(0, 50_000).Select(_ => InvoiceId.New()).ToList();

        Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        var texts = ids.ConvertAll(id => id.ToString());
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void It_is_a_UUID_of_version_7_of_this_moment()
    {
        var before = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

        var id = TimeOrderedGuid.New();

        Assert.Equal((7, 8), (id.Version, id.Variant & 0b1100));
        var made = DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));
        Assert.InRange(made, before, before.AddMinutes(1));
    }

    [Fact]
    public void Threads_never_make_the_same_one()
    {
        var ids = Enumerable.Range(0, 40_000).AsParallel().Select(_ => TimeOrderedGuid.New()).ToList();

        Assert.Equal(ids.Count, ids.ConvertAll(id => id.ToString("N")[..16]).Distinct().Count());
    }
}
