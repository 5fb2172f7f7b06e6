using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Mail;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>The outbox, and what e-mails say.</summary>
internal static class MailModel
{
    private const int KeyLength = 150;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<OutgoingMessage>(message =>
        {
            message.ToTable("OutgoingMessages", t =>
            {
                t.HasCheckConstraint("CK_OutgoingMessages_Kind", ModelConventions.InList<MessageKind>("Kind"));
                t.HasCheckConstraint("CK_OutgoingMessages_State", ModelConventions.InList<MessageState>("State"));
                t.HasCheckConstraint("CK_OutgoingMessages_Sent", "\"State\" <> 'Sent' OR \"SentAtUtc\" IS NOT NULL");
            });
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Key).HasMaxLength(KeyLength).IsUnicode(false);
            message.Property(m => m.ToAddress).HasMaxLength(MessageText.AddressLength);
            message.Property(m => m.ToName).HasMaxLength(TextLimits.Name);
            message.Property(m => m.Subject).HasMaxLength(MessageText.SubjectLength);
            message.Property(m => m.Body).HasMaxLength(MessageText.BodyLength);
            message.Property(m => m.WrittenBy).HasMaxLength(TextLimits.Name);
            message.Property(m => m.Problem).HasMaxLength(TextLimits.Note);
            message.Property(m => m.Version).IsConcurrencyToken();
            message.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
            message.HasOne<Payment>().WithMany().HasForeignKey(m => m.PaymentId).OnDelete(DeleteBehavior.Restrict);
            message.HasOne<Invoice>().WithMany().HasForeignKey(m => m.InvoiceId).OnDelete(DeleteBehavior.Restrict);
            message.HasIndex(m => m.Key).IsUnique();
            message.HasIndex(m => new { m.PaymentId, m.Id });
            message.HasIndex(m => m.NextTryAtUtc).HasFilter("\"NextTryAtUtc\" IS NOT NULL");
            message.HasIndex(m => new { m.State, m.WrittenAtUtc, m.Id });
            message.HasIndex(m => new { m.WrittenAtUtc, m.Id });
        });
        builder.Entity<MailTemplate>(template =>
        {
            template.ToTable("MailTemplates", t => t.HasCheckConstraint("CK_MailTemplates_Kind", ModelConventions.InList<MessageKind>("Kind")));
            template.HasKey(t => t.Kind);
            template.Property(t => t.Subject).HasMaxLength(MessageText.SubjectLength);
            template.Property(t => t.Body).HasMaxLength(MessageText.BodyLength);
            template.Property(t => t.Version).IsConcurrencyToken();
        });
    }
}
