using FlexPortal.Application.Access;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlexPortal.Application.Data;

/// <summary>How the domain's values become columns, alike on every database.</summary>
internal static class ValueConversions
{
    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3).AreUnicode(false);
        builder.Properties<TaxRate>().HaveConversion<TaxRateConverter>();
        builder.Properties<BillingDay>().HaveConversion<BillingDayConverter>();
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
        AsText<Role>(builder);
        AsText<CustomerKind>(builder);
        AsText<BillingStartOption>(builder);
        AsText<StubCharge>(builder);
        AsText<SubscriptionStatus>(builder);
        AsText<PaymentStatus>(builder);
        AsText<PaymentKind>(builder);
        AsText<GroupStatus>(builder);
        AsText<PaymentMethodType>(builder);
        AsText<TransactionKind>(builder);
        AsText<TransactionOutcome>(builder);
        AsText<IssueHold>(builder);
        AsText<TaxCategory>(builder);
        AsText<DocumentType>(builder);
        AsText<ContractEnd>(builder);
        AsText<LineKind>(builder);
        AsText<RefundStatus>(builder);
        AsText<RefundDestination>(builder);
        AsText<CreditMovementKind>(builder);
        AsText<ApprovalKind>(builder);
        AsText<ApprovalStatus>(builder);
        AsText<DisputeReason>(builder);
        AsText<DisputeStatus>(builder);
        AsText<ChargeState>(builder);
        AsText<BulkAct>(builder);
        AsText<BulkJobState>(builder);
        AsText<BulkRowState>(builder);
        AsText<MessageKind>(builder);
        AsText<MessageState>(builder);
        AsText<FailureCause>(builder);
        AsText<BillingRunTrigger>(builder);
        AsText<BillingRunStatus>(builder);
        AsText<VerifyTrigger>(builder);
        AsText<VerifyStatus>(builder);
    }

    private static void AsText<TEnum>(ModelConfigurationBuilder builder)
        where TEnum : struct, Enum =>
        builder.Properties<TEnum>().HaveConversion<EnumToStringConverter<TEnum>>().HaveMaxLength(20).AreUnicode(false);

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(c => c.Code, code => Currency.Of(code));

    private sealed class TaxRateConverter() : ValueConverter<TaxRate, int>(r => r.BasisPoints, points => new TaxRate(points));

    private sealed class BillingDayConverter() : ValueConverter<BillingDay, int>(d => d.Stored, stored => BillingDay.FromStored(stored));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        t => t.Kind == DateTimeKind.Utc ? t : t.ToUniversalTime(),
        t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
}

/// <summary>Stores a typed id as a UUID column.</summary>
/// <typeparam name="TId">The id.</typeparam>
public sealed class IdToGuidConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Read(value))
    where TId : struct, IEntityId<TId>
{
    private static TId Read(Guid value) => TId.From(value);
}

/// <summary>Stores a typed id as 16 bytes, big-endian, so that byte order is time order.</summary>
/// <typeparam name="TId">The id.</typeparam>
public sealed class IdToBytesConverter<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), bytes => Read(bytes))
    where TId : struct, IEntityId<TId>
{
    private static TId Read(byte[] bytes) => TId.From(new Guid(bytes, true));
}

/// <summary>Stores a UUID as 16 bytes, big-endian, so that byte order is time order.</summary>
public sealed class GuidToBytesConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
