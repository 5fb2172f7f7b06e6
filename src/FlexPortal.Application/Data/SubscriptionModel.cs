using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class SubscriptionModel
{
    /// <summary>One active subscription per unit.</summary>
    public const string ActiveAssetIndex = "IX_Subscriptions_ActiveAsset";

    public static void Configure(ModelBuilder builder) => builder.Entity<Subscription>(subscription =>
    {
        subscription.ToTable("Subscriptions", t =>
        {
            t.HasCheckConstraint("CK_Subscriptions_Status", ModelConventions.InList<SubscriptionStatus>("Status"));
            t.HasCheckConstraint("CK_Subscriptions_Months", "\"ContractMonths\" BETWEEN 1 AND 120");
            t.HasCheckConstraint("CK_Subscriptions_Frequency", "\"Frequency\" IN (1, 3, 12)");
            t.HasCheckConstraint("CK_Subscriptions_Price", "\"MonthlyPriceMinor\" > 0");
            t.HasCheckConstraint("CK_Subscriptions_ToGenerate", "\"PaymentsToGenerate\" >= 0");
        });
        subscription.Property(s => s.Id).ValueGeneratedNever();
        subscription.Ignore(s => s.Terms);
        subscription.Ignore(s => s.Reference);
        subscription.Property(s => s.Changes).HasConversion(new AgreedChangesConverter(), new AgreedChangesComparer()).HasMaxLength(TextLimits.Text);
        subscription.Property(s => s.EndReason).HasMaxLength(TextLimits.Note);
        subscription.Property(s => s.ProductDescription).HasMaxLength((2 * TextLimits.Name) + 3);
        subscription.Property(s => s.ParkedReason).HasMaxLength(TextLimits.Note);
        subscription.Property(s => s.Version).IsConcurrencyToken();
        subscription.HasOne<Seller>().WithMany().HasForeignKey(s => s.SellerId).OnDelete(DeleteBehavior.Restrict);
        subscription.HasOne<Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        subscription.HasOne<Variant>().WithMany().HasForeignKey(s => s.VariantId).OnDelete(DeleteBehavior.Restrict);
        subscription.HasOne<Asset>().WithMany().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
        subscription.HasIndex(s => new { s.SellerId, s.Number }).IsUnique();
        subscription.HasIndex(s => s.CustomerId);
        subscription.HasIndex(s => s.AssetId, ActiveAssetIndex).IsUnique().HasFilter("\"AssetId\" IS NOT NULL AND \"Status\" = 'Active'");
        subscription.HasIndex(s => s.Id, "IX_Subscriptions_Incomplete")
            .HasFilter("\"PaymentsToGenerate\" > 0 AND \"ParkedReason\" IS NULL");
    });
}
