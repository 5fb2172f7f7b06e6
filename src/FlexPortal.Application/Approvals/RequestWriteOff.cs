using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Approvals;

/// <summary>Asks to give up what is open of a payment as lost; a second person decides.</summary>
public sealed class RequestWriteOff(Database database) : IUseCase
{
    /// <summary>Asks.</summary>
    /// <param name="request">Which, and why. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The request.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT (also when one waits already), or what <see cref="Payment.WriteOff"/> would refuse.</exception>
    public Task<Guid> ExecuteAsync(WriteOffRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return database.WriteAsync(
            session => session.OnceAsync($"payment.write-off:{session.Actor.UserId}", request.IdempotencyKey, request, () => AskAsync(session, request)),
            cancellationToken);
    }

    private static async Task<Guid> AskAsync(WriteSession session, WriteOffRequest request)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        payment.RequireWriteOff();
        var amount = new Money(payment.OpenMinor, payment.Currency);
        var asked = ApprovalRequest.Ask(ApprovalKind.WriteOff, payment.Id, null, amount, request.Reason, Approver.Of(session), session.NowUtc);
        session.Db.ApprovalRequests.Add(asked);
        session.Audit(PaymentFact.For(payment, "payment.write_off_requested", $"Write-off of {amount} waits for a second person", PaymentFact.Of(payment), request.Reason));
        return asked.Id.Value;
    }
}

/// <summary>What is to be given up.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice asks once.</param>
/// <param name="Reason">Why.</param>
public sealed record WriteOffRequest(PaymentId PaymentId, int Version, string IdempotencyKey, string Reason);
