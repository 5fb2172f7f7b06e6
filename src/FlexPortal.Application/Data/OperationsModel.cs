using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Domain.Sellers;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class OperationsModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<NumberSeries>(series =>
        {
            series.ToTable("NumberSeries", t => t.HasCheckConstraint("CK_NumberSeries_LastNumber", "\"LastNumber\" >= 0"));
            series.HasKey(s => new { s.SellerId, s.Series, s.Year });
            series.Property(s => s.Series).HasMaxLength(20).IsUnicode(false);
            series.Property(s => s.Year).ValueGeneratedNever();
            series.HasOne<Seller>().WithMany().HasForeignKey(s => s.SellerId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<IdempotencyRecord>(record =>
        {
            record.ToTable("IdempotencyRecords");
            record.HasKey(r => new { r.Scope, r.Key });
            record.Property(r => r.Scope).HasMaxLength(TextLimits.Name);
            record.Property(r => r.Key).HasMaxLength(TextLimits.Name);
            record.Property(r => r.RequestSha256).Sha256();
        });
        builder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("AuditEntries", t => t.HasTrigger("TR_AuditEntries_AppendOnly"));
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.Property(e => e.ActorName).HasMaxLength(TextLimits.Name);
            entry.Property(e => e.ActorFrom).HasMaxLength(TextLimits.Code + 20);
            entry.Property(e => e.Action).HasMaxLength(TextLimits.Code + 20).IsUnicode(false);
            entry.Property(e => e.SubjectId).HasMaxLength(TextLimits.Code + 20).IsUnicode(false);
            entry.Property(e => e.Summary).HasMaxLength(TextLimits.Note);
            entry.Property(e => e.Reason).HasMaxLength(TextLimits.Note);
            entry.Property(e => e.PreviousHash).Sha256();
            entry.Property(e => e.Hash).Sha256();
            entry.HasIndex(e => e.SubscriptionId);
            entry.HasIndex(e => e.PaymentId);
            entry.HasIndex(e => e.SubjectId);
        });
        builder.Entity<AuditChainHead>(head =>
        {
            head.ToTable("AuditChainHead", t => t.HasCheckConstraint("CK_AuditChainHead_One", "\"Id\" = 1"));
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.LastHash).Sha256();
            head.HasData(new AuditChainHead());
        });
        builder.Entity<BillingRun>(run =>
        {
            run.ToTable("BillingRuns", t => t.HasCheckConstraint("CK_BillingRuns_Status", ModelConventions.InList<BillingRunStatus>("Status")));
            run.Property(r => r.Id).ValueGeneratedNever();
            run.Property(r => r.RequestedBy).HasMaxLength(TextLimits.Name);
            run.Property(r => r.Error).HasMaxLength(TextLimits.Note);
            run.HasIndex(r => r.Status);
        });
        builder.Entity<BillingRunProblem>(problem =>
        {
            problem.ToTable("BillingRunProblems");
            problem.Property(p => p.Id).ValueGeneratedNever();
            problem.Property(p => p.Code).HasMaxLength(TextLimits.Code);
            problem.Property(p => p.Message).HasMaxLength(TextLimits.Note);
            problem.HasOne<BillingRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<VerifyRun>(run =>
        {
            run.ToTable("VerifyRuns", t => t.HasCheckConstraint("CK_VerifyRuns_Status", ModelConventions.InList<VerifyStatus>("Status")));
            run.Property(r => r.Id).ValueGeneratedNever();
            run.Property(r => r.RequestedBy).HasMaxLength(TextLimits.Name);
            run.Property(r => r.Step).HasMaxLength(TextLimits.Note);
            run.Property(r => r.Error).HasMaxLength(TextLimits.Note);
            run.HasIndex(r => r.Status);
        });
        builder.Entity<JobLease>(lease =>
        {
            lease.ToTable("JobLeases");
            lease.HasKey(l => l.Job);
            lease.Property(l => l.Job).HasMaxLength(TextLimits.Code);
            lease.Property(l => l.Owner).HasMaxLength(TextLimits.Name);
        });
        builder.Entity<AdjustedClock>(clock =>
        {
            clock.ToTable("AdjustedClock", t => t.HasCheckConstraint("CK_AdjustedClock_One", "\"Id\" = 1"));
            clock.Property(c => c.Id).ValueGeneratedNever();
        });
    }
}
