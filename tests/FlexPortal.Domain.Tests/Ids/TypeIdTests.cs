using System.Globalization;
using CsCheck;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Domain.Tests.Ids;

/// <summary>Vectors of the TypeID specification 0.3 (spec/valid.yml and spec/invalid.yml, jetify-com/typeid), and our own prefixes.</summary>
public sealed class TypeIdTests
{
    [Theory]
    [InlineData("prefix", "00000000000000000000000000", "00000000-0000-0000-0000-000000000000")]
    [InlineData("prefix", "00000000000000000000000001", "00000000-0000-0000-0000-000000000001")]
    [InlineData("prefix", "0000000000000000000000000a", "00000000-0000-0000-0000-00000000000a")]
    [InlineData("prefix", "0000000000000000000000000g", "00000000-0000-0000-0000-000000000010")]
    [InlineData("prefix", "00000000000000000000000010", "00000000-0000-0000-0000-000000000020")]
    [InlineData("prefix", "7zzzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("prefix", "0123456789abcdefghjkmnpqrs", "0110c853-1d09-52d8-d73e-1194e95b5f19")]
    [InlineData("prefix", "01h455vb4pex5vsknk084sn02q", "01890a5d-ac96-774b-bcce-b302099a8057")]
    [InlineData("pre_fix", "00000000000000000000000000", "00000000-0000-0000-0000-000000000000")]
    public void A_valid_TypeID_is_read_and_written(string prefix, string suffix, string uuid)
    {
        Assert.True(TypeId.TryParse(prefix, $"{prefix}_{suffix}", out var id));
        Assert.Equal(Guid.Parse(uuid, CultureInfo.InvariantCulture), id);
        Assert.Equal($"{prefix}_{suffix}", TypeId.Format(prefix, id));
    }

    [Theory]
    [InlineData("PREFIX_00000000000000000000000000")]
    [InlineData("12345_00000000000000000000000000")]
    [InlineData("pre.fix_00000000000000000000000000")]
    [InlineData("préfix_00000000000000000000000000")]
    [InlineData("  prefix_00000000000000000000000000")]
    [InlineData("_00000000000000000000000000")]
    [InlineData("_")]
    [InlineData("prefix_1234567890123456789012345")]
    [InlineData("prefix_123456789012345678901234567")]
    [InlineData("prefix_1234567890123456789012345 ")]
    [InlineData("prefix_0123456789ABCDEFGHJKMNPQRS")]
    [InlineData("prefix_123456789-123456789-123456")]
    [InlineData("prefix_ooooooiiiiiiuuuuuuulllllll")]
    [InlineData("prefix_i23456789ol23456789oi23456")]
    [InlineData("prefix_123456789-0123456789-0123456")]
    [InlineData("prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("_prefix_00000000000000000000000000")]
    [InlineData("prefix__00000000000000000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public void An_invalid_TypeID_is_not_read(string? text)
    {
        Assert.False(TypeId.TryParse("prefix", text, out var id));
        Assert.Equal(Guid.Empty, id);
    }

    [Fact]
    public void Every_UUID_comes_back_and_text_sorts_as_the_UUIDs_bytes_do() =>
        Gen.Select(Gen.Guid, Gen.Guid).Sample((a, b) =>
        {
            Assert.True(TypeId.TryParse("pay", TypeId.Format("pay", a), out var back));
            Assert.Equal(a, back);
            var bytes = a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true));
            Assert.Equal(Math.Sign(bytes), Math.Sign(string.CompareOrdinal(TypeId.Format("pay", a), TypeId.Format("pay", b))));
            Assert.Equal(Math.Sign(bytes), Math.Sign(PaymentId.From(a).CompareTo(PaymentId.From(b))));
        }, iter: 1_000);

    [Fact]
    public void Each_kind_of_id_reads_its_own_prefix_and_no_other()
    {
        string[] ids =
        [
            Reads<ApprovalRequestId>("apr"), Reads<AssetId>("asset"), Reads<BillingGroupId>("grp"), Reads<BillingRunId>("run"), Reads<BulkJobId>("job"), Reads<ChargeAttemptId>("chg"), Reads<CreditMovementId>("crm"), Reads<CustomerId>("cust"), Reads<DisputeId>("dsp"), Reads<GroupMemberId>("gme"), Reads<InvoiceId>("inv"), Reads<MessageId>("msg"), Reads<PaymentId>("pay"),
            Reads<PaymentLineId>("line"), Reads<PaymentMethodId>("pm"), Reads<ProductId>("prod"), Reads<RefundId>("rfd"), Reads<SellerId>("sel"), Reads<SubscriptionId>("sub"), Reads<TransactionId>("txn"),
            Reads<UserId>("user"), Reads<VariantId>("var"),
        ];
        var kinds = typeof(PaymentId).Assembly.GetTypes().Count(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)));
        Assert.Equal(kinds, ids.Distinct().Count());
        Assert.All(ids.Where(id => !id.StartsWith("pay_", StringComparison.Ordinal)), id => Assert.False(PaymentId.TryParse(id, null, out _)));
    }

    [Fact]
    public void New_ids_are_version_7_and_later_ones_sort_after_earlier_ones()
    {
        var moment = DateTimeOffset.UnixEpoch.AddYears(56);
        var earlier = PaymentId.From(Guid.CreateVersion7(moment));
        var later = PaymentId.From(Guid.CreateVersion7(moment.AddMilliseconds(1)));
        Assert.Equal(7, PaymentId.New().Value.Version);
        Assert.True(string.CompareOrdinal(earlier.ToString(), later.ToString()) < 0);
        Assert.True(earlier < later && earlier <= later && later > earlier && later >= earlier);
    }

    private static string Reads<TId>(string prefix)
        where TId : struct, IEntityId<TId>
    {
        var id = TId.From(Guid.CreateVersion7());
        var text = id.ToString()!;
        Assert.StartsWith(prefix + "_", text, StringComparison.Ordinal);
        Assert.True(TId.TryParse(text, null, out var read));
        Assert.Equal(id, read);
        Assert.Equal(id, TId.Parse(text, null));
        Assert.Throws<FormatException>(() => TId.Parse("x" + text, null));
        return text;
    }
}
