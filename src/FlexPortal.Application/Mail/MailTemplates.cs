using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Mail;

/// <summary>What e-mails say: reads, previews, changes.</summary>
public sealed class MailTemplates(Database database, CurrentSeller sellers) : IUseCase
{
    /// <summary>The template of a kind: what somebody wrote, or the default with version 0.</summary>
    public async Task<MailTemplate> FindAsync(MessageKind kind, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.MailTemplates.SingleOrDefaultAsync(t => t.Kind == kind, cancellationToken) ?? MailTemplate.Default(kind);
    }

    /// <summary>What it would say, with made-up values.</summary>
    /// <exception cref="BusinessRuleException">What <see cref="MailTemplate.Change"/> refuses.</exception>
    public async Task<MailDraft> PreviewAsync(MessageKind kind, string? subject, string? body, CancellationToken cancellationToken)
    {
        var template = MailTemplate.Default(kind);
        template.Change(subject, body);
        return MailDraft.Sample(await sellers.GetAsync(cancellationToken), template);
    }

    /// <summary>Says something else from now on; e-mails that were written before stay what they are.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="version">The version that the person saw.</param>
    /// <param name="subject">The subject; null with <paramref name="body"/> for the default again.</param>
    /// <param name="body">The text.</param>
    /// <param name="cancellationToken">Stops before it is committed.</param>
    /// <exception cref="BusinessRuleException">CONFLICT, or what <see cref="MailTemplate.Change"/> refuses.</exception>
    public Task SaveAsync(MessageKind kind, int version, string? subject, string? body, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var template = await session.Db.MailTemplates.SingleOrDefaultAsync(t => t.Kind == kind, session.CancellationToken);
            if ((template?.Version ?? 0) != version)
                throw new BusinessRuleException(RuleCodes.Conflict, "Somebody else changed this text meanwhile. Nothing was saved; look at it again.");
            if (template is null)
            {
                template = MailTemplate.Default(kind);
                session.Db.MailTemplates.Add(template);
            }

            var before = new { template.Subject, template.Body };
            if (subject is null && body is null)
                template.Reset();
            else
                template.Change(subject, body);
            session.Audit(new AuditFact("mail.template_changed", kind.ToString(), "Text of e-mails changed")
            {
                Before = AuditFact.Describe(before),
                After = AuditFact.Describe(new { template.Subject, template.Body }),
            });
        },
        cancellationToken);
}
