using FlexPortal.Application.Invoices;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

internal static class InvoiceModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("Invoices", t =>
            {
                t.HasTrigger("TR_Invoices_Immutable");
                t.HasCheckConstraint("CK_Invoices_Type", ModelConventions.InList<DocumentType>("Type"));
                t.HasCheckConstraint("CK_Invoices_Total", "\"TotalMinor\" = \"NetMinor\" + \"TaxMinor\"");
                t.HasCheckConstraint("CK_Invoices_Corrects", "(\"Type\" = 'CreditNote' AND \"CorrectsInvoiceId\" IS NOT NULL) OR (\"Type\" <> 'CreditNote' AND \"CorrectsInvoiceId\" IS NULL)");
                t.HasCheckConstraint("CK_Invoices_Sequence", "\"Sequence\" >= 1");
            });
            invoice.Property(i => i.Id).ValueGeneratedNever();
            invoice.Property(i => i.Number).HasMaxLength(TextLimits.Code + 20);
            invoice.Property(i => i.ContentSha256).Sha256();
            invoice.HasOne<Seller>().WithMany().HasForeignKey(i => i.SellerId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne<Payment>().WithMany().HasForeignKey(i => i.PaymentId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne<Customer>().WithMany().HasForeignKey(i => i.CustomerId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne<Subscription>().WithMany().HasForeignKey(i => i.SubscriptionId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne<Invoice>().WithMany().HasForeignKey(i => i.CorrectsInvoiceId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne<PaymentTransaction>().WithMany().HasForeignKey(i => i.TransactionId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasIndex(i => i.CorrectsInvoiceId).HasFilter("\"CorrectsInvoiceId\" IS NOT NULL");
            invoice.HasIndex(i => i.TransactionId).IsUnique().HasFilter("\"TransactionId\" IS NOT NULL");
            invoice.HasIndex(i => i.PaymentId, "IX_Invoices_Payment");
            invoice.HasIndex(i => new { i.SellerId, i.Type, i.Year, i.Sequence }).IsUnique();
            invoice.HasIndex(i => new { i.SellerId, i.Number }).IsUnique();
            invoice.HasIndex(i => i.PaymentId, "IX_Invoices_LivePayment").IsUnique().HasFilter("\"VoidedAtUtc\" IS NULL AND \"Type\" = 'Invoice'");
            invoice.HasIndex(i => new { i.IssueDate, i.Id });
            invoice.HasIndex(i => i.CustomerId);
            invoice.HasIndex(i => i.SubscriptionId);
        });
        builder.Entity<CreditNoteLine>(line =>
        {
            line.ToTable("CreditNoteLines", t =>
            {
                t.HasTrigger("TR_CreditNoteLines_AppendOnly");
                t.HasCheckConstraint("CK_CreditNoteLines_Amount", "\"NetMinor\" >= 0 AND \"TaxMinor\" >= 0 AND \"NetMinor\" + \"TaxMinor\" > 0");
            });
            line.HasKey(l => new { l.InvoiceId, l.PaymentLineId });
            line.HasOne<Invoice>().WithMany().HasForeignKey(l => l.InvoiceId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<PaymentLine>().WithMany().HasForeignKey(l => l.PaymentLineId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<StoredInvoiceContent>(content =>
        {
            content.ToTable("InvoiceContents", t => t.HasTrigger("TR_InvoiceContents_AppendOnly"));
            content.HasKey(c => c.InvoiceId);
            content.Property(c => c.InvoiceId).ValueGeneratedNever();
            content.HasOne<Invoice>().WithOne().HasForeignKey<StoredInvoiceContent>(c => c.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<StoredDocument>(document =>
        {
            document.ToTable("InvoiceDocuments", t => t.HasTrigger("TR_InvoiceDocuments_AppendOnly"));
            document.HasKey(d => new { d.InvoiceId, d.MediaType });
            document.Property(d => d.MediaType).HasMaxLength(TextLimits.Code).IsUnicode(false);
            document.Property(d => d.Sha256).Sha256();
            document.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
