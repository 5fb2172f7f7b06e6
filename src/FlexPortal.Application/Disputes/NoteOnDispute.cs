using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Disputes;

/// <summary>Adds a note of evidence, or of what was said, to a dispute.</summary>
public sealed class NoteOnDispute(Database database) : IUseCase
{
    /// <summary>Adds it.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND, or an empty note.</exception>
    public Task ExecuteAsync(DisputeId id, string idempotencyKey, string text, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.OnceAsync($"dispute.note:{session.Actor.UserId}", idempotencyKey, new { id, text }, async () =>
        {
            var dispute = await session.Db.Disputes.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, session.CancellationToken)
                ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such dispute.");
            session.Db.DisputeNotes.Add(DisputeNote.Write(id, text, session.Actor.Name, session.NowUtc));
            session.Audit(new AuditFact("dispute.noted", id.ToString(), "Note on the dispute") { PaymentId = dispute.PaymentId, Reason = AuditFact.Beginning(text) });
            return true;
        }),
        cancellationToken);
}
