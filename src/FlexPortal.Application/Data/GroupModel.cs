using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>Billing groups and their members.</summary>
internal static class GroupModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<BillingGroup>(group =>
        {
            group.ToTable("BillingGroups", t =>
            {
                t.HasCheckConstraint("CK_BillingGroups_Terms", "\"Terms\" IN (7, 14, 30)");
                t.HasCheckConstraint("CK_BillingGroups_BillingDay", "\"BillingDay\" IS NULL OR \"BillingDay\" BETWEEN 1 AND 28");
                t.HasCheckConstraint("CK_BillingGroups_Status", ModelConventions.InList<GroupStatus>("Status"));
            });
            group.Property(g => g.Id).ValueGeneratedNever();
            group.Property(g => g.Name).HasMaxLength(TextLimits.Name);
            group.Property(g => g.Searchable).HasMaxLength(Domain.Values.SearchText.MaxLength);
            group.Property(g => g.ContactName).HasMaxLength(TextLimits.Name);
            group.Property(g => g.Email).HasMaxLength(TextLimits.Email);
            group.Property(g => g.Locale).HasMaxLength(TextLimits.Code);
            group.Property(g => g.PurchaseOrder).HasMaxLength(TextLimits.Name);
            group.Property(g => g.Notes).HasMaxLength(TextLimits.Text);
            group.Property(g => g.CreatedBy).HasMaxLength(TextLimits.Name);
            group.Property(g => g.Version).IsConcurrencyToken();
            group.HasOne<Seller>().WithMany().HasForeignKey(g => g.SellerId).OnDelete(DeleteBehavior.Restrict);
            group.HasOne<Customer>().WithMany().HasForeignKey(g => g.PayerId).OnDelete(DeleteBehavior.Restrict);
            group.HasIndex(g => new { g.Searchable, g.Id });
        });
        builder.Entity<GroupMember>(member =>
        {
            member.ToTable("GroupMembers", t => t.HasCheckConstraint("CK_GroupMembers_Days", "\"To\" IS NULL OR \"To\" >= \"From\""));
            member.Property(m => m.Id).ValueGeneratedNever();
            member.Property(m => m.CostCentre).HasMaxLength(TextLimits.Code);
            member.Property(m => m.AddedBy).HasMaxLength(TextLimits.Name);
            member.Property(m => m.EndedBy).HasMaxLength(TextLimits.Name);
            member.Property(m => m.Version).IsConcurrencyToken();
            member.HasOne<BillingGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Subscription>().WithMany().HasForeignKey(m => m.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(m => new { m.GroupId, m.CustomerId });
            member.HasIndex(m => m.CustomerId, "IX_GroupMembers_Customer");
            // One open membership: of a customer with all contracts, and of a contract alone.
            member.HasIndex(m => m.CustomerId, "IX_GroupMembers_OpenCustomer").IsUnique().HasFilter("\"SubscriptionId\" IS NULL AND \"To\" IS NULL");
            member.HasIndex(m => m.SubscriptionId, "IX_GroupMembers_OpenSubscription").IsUnique().HasFilter("\"SubscriptionId\" IS NOT NULL AND \"To\" IS NULL");
        });
    }
}
