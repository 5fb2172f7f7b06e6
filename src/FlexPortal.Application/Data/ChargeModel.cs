using FlexPortal.Application.Charges;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>Charges at processors, and what processors sent.</summary>
internal static class ChargeModel
{
    public static void Configure(ModelBuilder builder, string trueLiteral)
    {
        builder.Entity<ChargeAttempt>(attempt =>
        {
            attempt.ToTable("ChargeAttempts", t =>
            {
                t.HasCheckConstraint("CK_ChargeAttempts_State", ModelConventions.InList<ChargeState>("State"));
                t.HasCheckConstraint("CK_ChargeAttempts_Amount", "\"AmountMinor\" > 0");
                t.HasCheckConstraint("CK_ChargeAttempts_Transaction", "\"State\" NOT IN ('Succeeded', 'Declined', 'TakenBack') OR \"TransactionId\" IS NOT NULL");
            });
            attempt.Property(a => a.Id).ValueGeneratedNever();
            attempt.Ignore(a => a.IsUndecided);
            attempt.Ignore(a => a.Key);
            attempt.Property(a => a.Processor).HasMaxLength(TextLimits.Code);
            attempt.Property(a => a.Reference).HasMaxLength(TextLimits.Name);
            attempt.Property(a => a.DeclineCode).HasMaxLength(TextLimits.Name);
            attempt.Property(a => a.ActionUrl).HasMaxLength(TextLimits.Text);
            attempt.Property(a => a.Problem).HasMaxLength(TextLimits.Note);
            attempt.Property(a => a.RequestedBy).HasMaxLength(TextLimits.Name);
            attempt.Property(a => a.Version).IsConcurrencyToken();
            attempt.HasOne<Payment>().WithMany().HasForeignKey(a => a.PaymentId).OnDelete(DeleteBehavior.Restrict);
            attempt.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Restrict);
            attempt.HasOne<PaymentMethod>().WithMany().HasForeignKey(a => a.MethodId).OnDelete(DeleteBehavior.Restrict);
            attempt.HasOne<PaymentTransaction>().WithMany().HasForeignKey(a => a.TransactionId).OnDelete(DeleteBehavior.Restrict);
            attempt.HasIndex(a => new { a.PaymentId, a.Id });
            attempt.HasIndex(a => a.PaymentId, "IX_ChargeAttempts_OneAtATime").IsUnique().HasFilter("\"State\" IN ('Submitted', 'Pending', 'NeedsAction', 'Unknown', 'Succeeded')");
            attempt.HasIndex(a => new { a.Processor, a.Reference }).HasFilter("\"Reference\" IS NOT NULL");
            attempt.HasIndex(a => a.NextAskAtUtc).HasFilter("\"NextAskAtUtc\" IS NOT NULL");
            attempt.HasIndex(a => a.NeedsReview, "IX_ChargeAttempts_Review").HasFilter($"\"NeedsReview\" = {trueLiteral}");
            attempt.HasIndex(a => new { a.RequestedAtUtc, a.Id });
        });
        builder.Entity<ReceivedEvent>(received =>
        {
            received.ToTable("ReceivedEvents");
            received.HasKey(e => new { e.Processor, e.Account, e.EventId });
            received.Property(e => e.Processor).HasMaxLength(TextLimits.Code);
            received.Property(e => e.Account).HasMaxLength(TextLimits.Name);
            received.Property(e => e.EventId).HasMaxLength(TextLimits.Name);
            received.Property(e => e.Type).HasMaxLength(TextLimits.Name);
            received.HasOne<ChargeAttempt>().WithMany().HasForeignKey(e => e.ChargeAttemptId).OnDelete(DeleteBehavior.Restrict);
            received.HasOne<Refund>().WithMany().HasForeignKey(e => e.RefundId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
