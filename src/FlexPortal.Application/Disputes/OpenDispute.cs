using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Disputes;

/// <summary>Notes that a customer disputes a payment.</summary>
public sealed class OpenDispute(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Opens the dispute; the payment keeps its state and is shown as disputed.</summary>
    /// <param name="request">What is known. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The dispute.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, or what <see cref="Dispute.Open"/> refuses.</exception>
    public async Task<Guid> ExecuteAsync(DisputeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"payment.dispute:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
            {
                var payment = await PaymentForAct.LoadSeenAsync(session, request.PaymentId, request.Version);
                var before = PaymentFact.Of(payment);
                var dispute = Dispute.Open(payment, request.Facts, today, session.NowUtc);
                session.Db.Disputes.Add(dispute);
                if (!string.IsNullOrWhiteSpace(request.Note))
                    session.Db.DisputeNotes.Add(DisputeNote.Write(dispute.Id, request.Note, session.Actor.Name, session.NowUtc));
                session.Audit(PaymentFact.For(payment, "dispute.opened", $"Disputed over {new Money(dispute.AmountMinor, dispute.Currency)}", before, AuditFact.Beginning(request.Note)));
                return dispute.Id.Value;
            }),
            cancellationToken);
    }
}

/// <summary>What is known of a dispute.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice opens one.</param>
/// <param name="Facts">Reason, amount, dates, reference.</param>
/// <param name="Note">The first note; null for none.</param>
public sealed record DisputeRequest(PaymentId PaymentId, int Version, string IdempotencyKey, DisputeFacts Facts, string? Note);
