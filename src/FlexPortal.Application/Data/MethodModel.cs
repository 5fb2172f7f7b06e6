using FlexPortal.Domain.Customers;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>The ways in which customers pay.</summary>
internal static class MethodModel
{
    public static void Configure(ModelBuilder builder, string trueLiteral) => builder.Entity<PaymentMethod>(method =>
    {
        method.ToTable("PaymentMethods", t =>
        {
            t.HasCheckConstraint("CK_PaymentMethods_Type", ModelConventions.InList<PaymentMethodType>("Type"));
            t.HasCheckConstraint("CK_PaymentMethods_Default", $"\"IsDefault\" <> {trueLiteral} OR \"RemovedAtUtc\" IS NULL");
            t.HasCheckConstraint("CK_PaymentMethods_Card", "\"Type\" <> 'Card' OR (\"Brand\" IS NOT NULL AND \"Last4\" IS NOT NULL AND \"ExpiryYear\" IS NOT NULL AND \"ExpiryMonth\" BETWEEN 1 AND 12)");
            t.HasCheckConstraint("CK_PaymentMethods_Debit", "\"Type\" <> 'DirectDebit' OR (\"MandateReference\" IS NOT NULL AND \"MandateSignedOn\" IS NOT NULL AND \"IbanLast4\" IS NOT NULL AND (\"IbanSecret\" IS NOT NULL OR \"TokenSecret\" IS NOT NULL))");
        });
        method.Property(m => m.Id).ValueGeneratedNever();
        method.Ignore(m => m.ExpiresOn);
        method.Ignore(m => m.IsChargeable);
        method.Property(m => m.Brand).HasMaxLength(TextLimits.Code);
        method.Property(m => m.Last4).HasMaxLength(4).IsUnicode(false);
        method.Property(m => m.Processor).HasMaxLength(TextLimits.Code);
        method.Property(m => m.TokenSecret).HasMaxLength(Secrets.MaxLength).IsUnicode(false);
        method.Property(m => m.MandateReference).HasMaxLength(TextLimits.Name);
        method.Property(m => m.AccountHolder).HasMaxLength(TextLimits.Name);
        method.Property(m => m.IbanSecret).HasMaxLength(Secrets.MaxLength).IsUnicode(false);
        method.Property(m => m.IbanLast4).HasMaxLength(4).IsUnicode(false);
        method.Property(m => m.AddedBy).HasMaxLength(TextLimits.Name);
        method.Property(m => m.Version).IsConcurrencyToken();
        method.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
        method.HasOne<PaymentMethod>().WithMany().HasForeignKey(m => m.ReplacesId).OnDelete(DeleteBehavior.Restrict);
        method.HasIndex(m => new { m.CustomerId, m.Id });
        method.HasIndex(m => m.CustomerId, "IX_PaymentMethods_Default").IsUnique().HasFilter($"\"IsDefault\" = {trueLiteral}");
        method.HasIndex(m => m.ReplacesId).IsUnique().HasFilter("\"ReplacesId\" IS NOT NULL");
        method.HasIndex(m => new { m.ExpiryYear, m.ExpiryMonth, m.Id }, "IX_PaymentMethods_Expiring").HasFilter("\"ExpiryYear\" IS NOT NULL AND \"RemovedAtUtc\" IS NULL");
    });
}
