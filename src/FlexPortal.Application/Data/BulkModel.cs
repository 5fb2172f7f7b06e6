using FlexPortal.Domain.Bulk;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>Acts on many payments.</summary>
internal static class BulkModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<BulkJob>(job =>
        {
            job.ToTable("BulkJobs", t =>
            {
                t.HasCheckConstraint("CK_BulkJobs_Act", ModelConventions.InList<BulkAct>("Act"));
                t.HasCheckConstraint("CK_BulkJobs_State", ModelConventions.InList<BulkJobState>("State"));
            });
            job.Property(j => j.Id).ValueGeneratedNever();
            job.Property(j => j.Parameters).HasMaxLength(TextLimits.Text);
            job.Property(j => j.StartedBy).HasMaxLength(TextLimits.Name);
            job.Property(j => j.StartedFrom).HasMaxLength(TextLimits.Name);
            job.Property(j => j.Version).IsConcurrencyToken();
            job.HasIndex(j => new { j.StartedAtUtc, j.Id });
            job.HasIndex(j => j.State, "IX_BulkJobs_Running").HasFilter("\"State\" = 'Running'");
        });
        builder.Entity<BulkJobRow>(row =>
        {
            row.ToTable("BulkJobRows", t =>
            {
                t.HasCheckConstraint("CK_BulkJobRows_State", ModelConventions.InList<BulkRowState>("State"));
                t.HasCheckConstraint("CK_BulkJobRows_Subject", "(\"PaymentId\" IS NOT NULL AND \"SubscriptionId\" IS NULL AND \"CustomerId\" IS NULL) OR (\"PaymentId\" IS NULL AND \"SubscriptionId\" IS NOT NULL AND \"CustomerId\" IS NULL AND \"AmountMinor\" > 0) OR (\"PaymentId\" IS NULL AND \"CustomerId\" IS NOT NULL)");
            });
            row.HasKey(r => new { r.JobId, r.Position });
            row.Property(r => r.Code).HasMaxLength(TextLimits.Code);
            row.Property(r => r.Message).HasMaxLength(TextLimits.Note);
            row.Property(r => r.CostCentre).HasMaxLength(TextLimits.Code);
            row.HasOne<BulkJob>().WithMany().HasForeignKey(r => r.JobId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Subscription>().WithMany().HasForeignKey(r => r.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(r => new { r.JobId, r.State, r.Position });
            row.HasIndex(r => r.PaymentId);
            row.HasIndex(r => r.SubscriptionId);
            row.HasIndex(r => r.CustomerId);
        });
    }
}
