using FlexPortal.Application.Access;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>What the payments desk keeps beside payments: refunds, credit, approvals, disputes.</summary>
internal static class DeskModel
{
    public static void Configure(ModelBuilder builder, string trueLiteral)
    {
        ConfigureRefunds(builder);
        ConfigureCredits(builder);
        ConfigureApprovals(builder);
        ConfigureDisputes(builder);
        ConfigureViews(builder, trueLiteral);
    }

    private static void ConfigureRefunds(ModelBuilder builder)
    {
        builder.Entity<Refund>(refund =>
        {
            refund.ToTable("Refunds", t =>
            {
                t.HasCheckConstraint("CK_Refunds_Status", ModelConventions.InList<RefundStatus>("Status"));
                t.HasCheckConstraint("CK_Refunds_Destination", ModelConventions.InList<RefundDestination>("Destination"));
                t.HasCheckConstraint("CK_Refunds_Amount", "\"AmountMinor\" > 0");
                t.HasCheckConstraint("CK_Refunds_CreditNote", "(\"Status\" IN ('ToSend', 'Sent') AND \"CreditNoteId\" IS NOT NULL) OR (\"Status\" NOT IN ('ToSend', 'Sent') AND \"CreditNoteId\" IS NULL)");
                t.HasCheckConstraint("CK_Refunds_Sent", "(\"Status\" = 'Sent' AND \"TransactionId\" IS NOT NULL) OR (\"Status\" <> 'Sent' AND \"TransactionId\" IS NULL)");
            });
            refund.Property(r => r.Id).ValueGeneratedNever();
            refund.Ignore(r => r.Parts);
            refund.Ignore(r => r.IsAtProcessor);
            refund.Property(r => r.Problem).HasMaxLength(TextLimits.Note);
            refund.HasOne<ChargeAttempt>().WithMany().HasForeignKey(r => r.ChargeId).OnDelete(DeleteBehavior.Restrict);
            refund.HasIndex(r => r.ChargeId).HasFilter("\"ChargeId\" IS NOT NULL");
            refund.HasIndex(r => r.NextAskAtUtc).HasFilter("\"NextAskAtUtc\" IS NOT NULL");
            refund.Property(r => r.Reason).HasMaxLength(TextLimits.Note);
            refund.Property(r => r.AccountHolder).HasMaxLength(TextLimits.Name);
            refund.Property(r => r.IbanSecret).HasMaxLength(Secrets.MaxLength).IsUnicode(false);
            refund.Property(r => r.IbanLast4).HasMaxLength(4).IsUnicode(false);
            refund.Property(r => r.RequestedBy).HasMaxLength(TextLimits.Name);
            refund.Property(r => r.Reference).HasMaxLength(TextLimits.Name);
            refund.Property(r => r.Version).IsConcurrencyToken();
            refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<Invoice>().WithMany().HasForeignKey(r => r.CreditNoteId).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<PaymentTransaction>().WithMany().HasForeignKey(r => r.TransactionId).OnDelete(DeleteBehavior.Restrict);
            refund.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RefundId).OnDelete(DeleteBehavior.Restrict);
            refund.HasIndex(r => r.PaymentId);
            refund.HasIndex(r => r.CustomerId);
            refund.HasIndex(r => r.CreditNoteId).IsUnique().HasFilter("\"CreditNoteId\" IS NOT NULL");
            refund.HasIndex(r => r.TransactionId).IsUnique().HasFilter("\"TransactionId\" IS NOT NULL");
            refund.HasIndex(r => new { r.Status, r.Id });
        });
        builder.Entity<RefundLine>(line =>
        {
            line.ToTable("RefundLines", t => t.HasCheckConstraint("CK_RefundLines_Amount", "\"AmountMinor\" > 0"));
            line.HasKey(l => new { l.RefundId, l.PaymentLineId });
            line.HasOne<PaymentLine>().WithMany().HasForeignKey(l => l.PaymentLineId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void ConfigureCredits(ModelBuilder builder)
    {
        builder.Entity<CustomerCredit>(credit =>
        {
            credit.ToTable("CustomerCredits", t => t.HasCheckConstraint("CK_CustomerCredits_Balance", "\"BalanceMinor\" >= 0"));
            credit.HasKey(c => new { c.CustomerId, c.Currency });
            credit.Property(c => c.Version).IsConcurrencyToken();
            credit.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<CreditMovement>(movement =>
        {
            movement.ToTable("CreditMovements", t =>
            {
                t.HasTrigger("TR_CreditMovements_AppendOnly");
                t.HasCheckConstraint("CK_CreditMovements_Kind", ModelConventions.InList<CreditMovementKind>("Kind"));
                t.HasCheckConstraint("CK_CreditMovements_Amount", "\"AmountMinor\" <> 0 AND \"BalanceMinor\" >= 0");
            });
            movement.Property(m => m.Id).ValueGeneratedNever();
            movement.Property(m => m.Reference).HasMaxLength(TextLimits.Name);
            movement.Property(m => m.Reason).HasMaxLength(TextLimits.Note);
            movement.Property(m => m.RecordedBy).HasMaxLength(TextLimits.Name);
            movement.HasOne<CustomerCredit>().WithMany().HasForeignKey(m => new { m.CustomerId, m.Currency }).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne<Payment>().WithMany().HasForeignKey(m => m.PaymentId).OnDelete(DeleteBehavior.Restrict);
            movement.HasOne<PaymentTransaction>().WithMany().HasForeignKey(m => m.TransactionId).OnDelete(DeleteBehavior.Restrict);
            movement.HasIndex(m => new { m.CustomerId, m.Currency, m.Id });
            movement.HasIndex(m => m.PaymentId);
            movement.HasIndex(m => m.TransactionId);
        });
    }

    private static void ConfigureApprovals(ModelBuilder builder) => builder.Entity<ApprovalRequest>(request =>
    {
        request.ToTable("ApprovalRequests", t =>
        {
            t.HasCheckConstraint("CK_ApprovalRequests_Kind", ModelConventions.InList<ApprovalKind>("Kind"));
            t.HasCheckConstraint("CK_ApprovalRequests_Status", ModelConventions.InList<ApprovalStatus>("Status"));
            t.HasCheckConstraint("CK_ApprovalRequests_TwoPersons", "\"Status\" <> 'Approved' OR \"DecidedById\" <> \"RequestedById\"");
        });
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Reason).HasMaxLength(TextLimits.Note);
        request.Property(r => r.RequestedBy).HasMaxLength(TextLimits.Name);
        request.Property(r => r.DecidedBy).HasMaxLength(TextLimits.Name);
        request.Property(r => r.DecisionNote).HasMaxLength(TextLimits.Note);
        request.Property(r => r.Version).IsConcurrencyToken();
        request.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Refund>().WithMany().HasForeignKey(r => r.RefundId).OnDelete(DeleteBehavior.Restrict);
        request.HasIndex(r => r.PaymentId);
        request.HasIndex(r => r.PaymentId, "IX_ApprovalRequests_WaitingWriteOff").IsUnique().HasFilter("\"Status\" = 'Waiting' AND \"Kind\" = 'WriteOff'");
        request.HasIndex(r => r.RefundId).IsUnique().HasFilter("\"RefundId\" IS NOT NULL");
        request.HasIndex(r => new { r.Status, r.Id });
    });

    private static void ConfigureViews(ModelBuilder builder, string trueLiteral) => builder.Entity<SavedView>(view =>
    {
        view.ToTable("SavedViews");
        view.Property(v => v.Id).ValueGeneratedNever();
        view.Property(v => v.Name).HasMaxLength(TextLimits.Code);
        view.Property(v => v.Query).HasMaxLength(TextLimits.Note);
        view.HasOne<User>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
        view.HasIndex(v => new { v.UserId, v.Name }).IsUnique();
        view.HasIndex(v => v.UserId, "IX_SavedViews_Default").IsUnique().HasFilter($"\"IsDefault\" = {trueLiteral}");
    });

    private static void ConfigureDisputes(ModelBuilder builder)
    {
        builder.Entity<Dispute>(dispute =>
        {
            dispute.ToTable("Disputes", t =>
            {
                t.HasCheckConstraint("CK_Disputes_Status", ModelConventions.InList<DisputeStatus>("Status"));
                t.HasCheckConstraint("CK_Disputes_Reason", ModelConventions.InList<DisputeReason>("Reason"));
                t.HasCheckConstraint("CK_Disputes_Amount", "\"AmountMinor\" > 0");
            });
            dispute.Property(d => d.Id).ValueGeneratedNever();
            dispute.Property(d => d.Reference).HasMaxLength(TextLimits.Name);
            dispute.Property(d => d.Version).IsConcurrencyToken();
            dispute.HasOne<Payment>().WithMany().HasForeignKey(d => d.PaymentId).OnDelete(DeleteBehavior.Restrict);
            dispute.HasOne<Customer>().WithMany().HasForeignKey(d => d.CustomerId).OnDelete(DeleteBehavior.Restrict);
            dispute.HasOne<PaymentTransaction>().WithMany().HasForeignKey(d => d.TransactionId).OnDelete(DeleteBehavior.Restrict);
            dispute.HasIndex(d => d.PaymentId);
            dispute.HasOne<PaymentLine>().WithMany().HasForeignKey(d => d.LineId).OnDelete(DeleteBehavior.Restrict);
            dispute.HasIndex(d => d.PaymentId, "IX_Disputes_Open").IsUnique().HasFilter("\"Status\" = 'Open' AND \"LineId\" IS NULL");
            dispute.HasIndex(d => d.LineId, "IX_Disputes_OpenLine").IsUnique().HasFilter("\"Status\" = 'Open' AND \"LineId\" IS NOT NULL");
            dispute.HasIndex(d => new { d.Status, d.Id });
        });
        builder.Entity<DisputeNote>(note =>
        {
            note.ToTable("DisputeNotes", t => t.HasTrigger("TR_DisputeNotes_AppendOnly"));
            note.Property(n => n.Text).HasMaxLength(TextLimits.Text);
            note.Property(n => n.WrittenBy).HasMaxLength(TextLimits.Name);
            note.HasOne<Dispute>().WithMany().HasForeignKey(n => n.DisputeId).OnDelete(DeleteBehavior.Restrict);
            note.HasIndex(n => n.DisputeId);
        });
    }
}
