using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class PaymentModel
{
    public static void Configure(ModelBuilder builder, string trueLiteral)
    {
        ConfigurePayments(builder, trueLiteral);
        ConfigureLines(builder, trueLiteral);
        ConfigureTransactions(builder);
    }

    private static void ConfigurePayments(ModelBuilder builder, string trueLiteral) => builder.Entity<Payment>(payment =>
    {
        payment.ToTable("Payments", t =>
        {
            t.HasCheckConstraint("CK_Payments_Status", ModelConventions.InList<PaymentStatus>("Status"));
            t.HasCheckConstraint("CK_Payments_Hold", ModelConventions.InList<IssueHold>("Hold"));
            t.HasCheckConstraint("CK_Payments_Amount", "\"AmountMinor\" > 0 AND \"AmountMinor\" = \"NetMinor\" + \"TaxMinor\"");
            t.HasCheckConstraint("CK_Payments_Paid", "\"RefundedMinor\" >= 0 AND \"RefundReservedMinor\" >= 0 AND \"RefundedMinor\" + \"RefundReservedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"AmountMinor\"");
            t.HasCheckConstraint("CK_Payments_Covered", "(\"Status\" = 'Paid' AND \"PaidMinor\" = \"AmountMinor\") OR (\"Status\" <> 'Paid' AND \"PaidMinor\" < \"AmountMinor\")");
            t.HasCheckConstraint("CK_Payments_Received", "(\"PaidMinor\" = 0 AND \"LastReceivedOn\" IS NULL AND \"LastReceivedMonth\" IS NULL AND \"FirstReceivedOn\" IS NULL) OR (\"PaidMinor\" > 0 AND \"LastReceivedOn\" IS NOT NULL AND \"LastReceivedMonth\" IS NOT NULL AND (\"FirstReceivedOn\" IS NULL OR \"FirstReceivedOn\" < \"LastReceivedOn\"))");
            t.HasCheckConstraint("CK_Payments_Kind", "(\"Kind\" = 'Individual' AND \"SubscriptionId\" IS NOT NULL AND \"BillingMonth\" IS NULL AND \"Part\" IS NULL) OR (\"Kind\" = 'Consolidated' AND \"SubscriptionId\" IS NULL AND \"BillingGroupId\" IS NOT NULL AND \"BillingMonth\" IS NOT NULL AND \"Part\" >= 0)");
            t.HasCheckConstraint("CK_Payments_WrittenOff", "\"WrittenOffMinor\" >= 0 AND \"PaidMinor\" + \"WrittenOffMinor\" <= \"AmountMinor\" AND (\"WrittenOffMinor\" = 0 OR \"Status\" = 'Cancelled')");
        });
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Ignore(p => p.OpenMinor);
        payment.Ignore(p => p.RefundableMinor);
        payment.Ignore(p => p.Uncredited);
        payment.Ignore(p => p.IsAmountCorrectable);
        payment.Property(p => p.Reference).HasMaxLength(TextLimits.Name);
        payment.Property(p => p.CardBrand).HasMaxLength(TextLimits.Code);
        payment.Property(p => p.CardLast4).HasMaxLength(4).IsUnicode(false);
        payment.Property(p => p.ProcessorReference).HasMaxLength(TextLimits.Name);
        payment.Property(p => p.FailureReason).HasMaxLength(TextLimits.Note);
        payment.Property(p => p.CancelReason).HasMaxLength(TextLimits.Note);
        payment.Property(p => p.HoldReason).HasMaxLength(TextLimits.Note);
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.HasOne<Seller>().WithMany().HasForeignKey(p => p.SellerId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<Customer>().WithMany().HasForeignKey(p => p.CustomerId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<Subscription>().WithMany().HasForeignKey(p => p.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne<BillingGroup>().WithMany().HasForeignKey(p => p.BillingGroupId).OnDelete(DeleteBehavior.Restrict);
        payment.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PaymentId).OnDelete(DeleteBehavior.Restrict);
        payment.HasMany(p => p.Transactions).WithOne().HasForeignKey(t => t.PaymentId).OnDelete(DeleteBehavior.Restrict);
        payment.HasIndex(p => p.InvoiceId).IsUnique().HasFilter("\"InvoiceId\" IS NOT NULL");
        payment.HasIndex(p => new { p.SellerId, p.BillingDate, p.Id }, "IX_Payments_ToIssue").HasFilter("\"InvoiceId\" IS NULL AND \"Status\" = 'Pending'");
        payment.HasIndex(p => new { p.DueDate, p.Id });
        payment.HasIndex(p => new { p.Status, p.DueDate, p.Id });
        payment.HasIndex(p => new { p.CustomerId, p.DueDate, p.Id });
        payment.HasIndex(p => new { p.SubscriptionId, p.BillingDate });
        payment.HasIndex(p => new { p.AmountMinor, p.Id });
        payment.HasIndex(p => new { p.Status, p.Id });
        payment.HasIndex(p => new { p.Method, p.DueDate, p.Id, p.Status, p.AmountMinor }, "IX_Payments_Method").HasFilter("\"Method\" IS NOT NULL");
        // Few of many: what the list's tabs and badges ask for, each in the order of the list. Their filters are the words of the queries (PaymentFilter);
        // which states they are not, because SQLite would look named ones up in the index by state instead. SQL Server takes comparisons with constants only.
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_Scheduled").HasFilter("\"InvoiceId\" IS NULL AND \"Status\" <> 'Processing' AND \"Status\" <> 'Paid' AND \"Status\" <> 'Failed' AND \"Status\" <> 'Cancelled'");
        payment.HasIndex(p => new { p.DueDate, p.Id, p.Status, p.AmountMinor }, "IX_Payments_Open").HasFilter("\"InvoiceId\" IS NOT NULL AND \"Status\" <> 'Processing' AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_PartiallyPaid").HasFilter("\"PaidMinor\" > 0 AND \"Status\" <> 'Paid' AND \"Status\" <> 'Cancelled'");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_Refunded").HasFilter("\"RefundedMinor\" > 0");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_WrittenOff").HasFilter("\"WrittenOffMinor\" > 0");
        // Days of the money: a range is read month by month, its ends day by day. What is asked for beside it lies in the index too, after the order.
        payment.HasIndex(p => new { p.LastReceivedOn, p.DueDate, p.Id, p.AmountMinor, p.Status, p.Method }, "IX_Payments_ReceivedDay").HasFilter("\"LastReceivedOn\" IS NOT NULL");
        payment.HasIndex(p => new { p.LastReceivedMonth, p.DueDate, p.Id, p.AmountMinor, p.Status, p.Method }, "IX_Payments_ReceivedMonth").HasFilter("\"LastReceivedMonth\" IS NOT NULL");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_ReceivedInParts").HasFilter("\"FirstReceivedOn\" IS NOT NULL");
        payment.HasIndex(p => new { p.DueDate, p.Id, p.Status, p.Method, p.LastReceivedOn, p.FirstReceivedOn }, "IX_Payments_ReceivedNotPaid").HasFilter("\"LastReceivedOn\" IS NOT NULL AND \"Status\" <> 'Paid'");
        // A group's bill exists once, however many processes make it at once.
        payment.HasIndex(p => new { p.BillingGroupId, p.BillingMonth, p.Currency, p.Part }, "IX_Payments_GroupBill").IsUnique().HasFilter("\"Kind\" = 'Consolidated'");
        payment.HasIndex(p => new { p.BillingGroupId, p.DueDate, p.Id }, "IX_Payments_Group").HasFilter("\"BillingGroupId\" IS NOT NULL");
        payment.HasIndex(p => p.Reference).HasFilter("\"Reference\" IS NOT NULL");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_Disputed").HasFilter($"\"IsDisputed\" = {trueLiteral}");
        payment.HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_OutcomeUnknown").HasFilter($"\"IsOutcomeUnknown\" = {trueLiteral}");
        payment.HasIndex(p => p.Hold, "IX_Payments_Held").HasFilter("\"Hold\" <> 'None'");
    });

    private static void ConfigureLines(ModelBuilder builder, string trueLiteral) => builder.Entity<PaymentLine>(line =>
    {
        line.ToTable("PaymentLines", t =>
        {
            t.HasCheckConstraint("CK_PaymentLines_Period", "\"PeriodEnd\" > \"PeriodStart\"");
            t.HasCheckConstraint("CK_PaymentLines_Amount", "\"GrossMinor\" > 0 AND \"GrossMinor\" = \"NetMinor\" + \"TaxMinor\"");
            t.HasCheckConstraint("CK_PaymentLines_Paid", "\"RefundedMinor\" >= 0 AND \"RefundReservedMinor\" >= 0 AND \"RefundedMinor\" + \"RefundReservedMinor\" <= \"PaidMinor\" AND \"PaidMinor\" <= \"GrossMinor\"");
            t.HasCheckConstraint("CK_PaymentLines_Credited", "\"CreditedTaxMinor\" >= 0 AND \"CreditedTaxMinor\" <= \"TaxMinor\" AND \"CreditedMinor\" >= \"CreditedTaxMinor\" AND \"CreditedMinor\" - \"CreditedTaxMinor\" <= \"NetMinor\"");
            t.HasCheckConstraint("CK_PaymentLines_Withdrawn", "\"WithdrawnMinor\" >= 0 AND \"WithdrawnTaxMinor\" >= 0 AND \"WithdrawnTaxMinor\" <= \"WithdrawnMinor\" AND \"PaidMinor\" + \"WithdrawnMinor\" <= \"GrossMinor\" AND \"WithdrawnMinor\" <= \"CreditedMinor\"");
            t.HasCheckConstraint("CK_PaymentLines_Kind", ModelConventions.InList<LineKind>("Kind"));
            t.HasCheckConstraint("CK_PaymentLines_TaxCategory", ModelConventions.InList<TaxCategory>("TaxCategory"));
        });
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Ignore(l => l.RefundableMinor);
        line.Ignore(l => l.UncreditedMinor);
        line.Property(l => l.Description).HasMaxLength(TextLimits.Name);
        line.HasOne<Subscription>().WithMany().HasForeignKey(l => l.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => l.PaymentId);
        line.HasIndex(l => new { l.SubscriptionId, l.PeriodStart }, "IX_PaymentLines_LivePeriod").IsUnique().HasFilter($"\"IsLive\" = {trueLiteral} AND \"Kind\" = 'Period'");
    });

    private static void ConfigureTransactions(ModelBuilder builder)
    {
        builder.Entity<PaymentTransaction>(transaction =>
        {
            transaction.ToTable("Transactions", t =>
            {
                t.HasTrigger("TR_Transactions_AppendOnly");
                t.HasCheckConstraint("CK_Transactions_Kind", ModelConventions.InList<TransactionKind>("Kind"));
                t.HasCheckConstraint("CK_Transactions_Outcome", ModelConventions.InList<TransactionOutcome>("Outcome"));
                t.HasCheckConstraint("CK_Transactions_Amount", "\"AmountMinor\" > 0");
            });
            transaction.Property(t => t.Id).ValueGeneratedNever();
            transaction.Property(t => t.Reference).HasMaxLength(TextLimits.Name);
            transaction.Property(t => t.Note).HasMaxLength(TextLimits.Note);
            transaction.Property(t => t.Reason).HasMaxLength(TextLimits.Note);
            transaction.Property(t => t.RecordedBy).HasMaxLength(TextLimits.Name);
            transaction.HasMany(t => t.Allocations).WithOne().HasForeignKey(a => a.TransactionId).OnDelete(DeleteBehavior.Restrict);
            transaction.HasOne<PaymentTransaction>().WithMany().HasForeignKey(t => t.ReversesTransactionId).OnDelete(DeleteBehavior.Restrict);
            transaction.HasIndex(t => t.ReversesTransactionId).IsUnique().HasFilter("\"ReversesTransactionId\" IS NOT NULL");
            transaction.HasIndex(t => t.PaymentId);
            transaction.HasIndex(t => new { t.OccurredOn, t.PaymentId });
        });
        builder.Entity<TransactionAllocation>(allocation =>
        {
            allocation.ToTable("TransactionAllocations", t =>
            {
                t.HasTrigger("TR_TransactionAllocations_AppendOnly");
                t.HasCheckConstraint("CK_TransactionAllocations_Amount", "\"AmountMinor\" > 0");
            });
            allocation.HasKey(a => new { a.TransactionId, a.PaymentLineId });
            allocation.HasOne<PaymentLine>().WithMany().HasForeignKey(a => a.PaymentLineId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
