using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>Reads a payment that a person is about to act on.</summary>
internal static class PaymentForAct
{
    /// <summary>
    /// The payment with its lines, tracked. One that can still be worked on has to be the version that the person saw; one that cannot is
    /// returned as it is, so that the rules speak first: "already paid" says more than "changed meanwhile".
    /// </summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or CONFLICT.</exception>
    public static async Task<Payment> LoadAsync(WriteSession session, PaymentId id, int version)
    {
        var payment = await session.Db.Payments.Include(p => p.Lines).SingleOrDefaultAsync(p => p.Id == id, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment.");
        if (payment.Version != version && payment.Status is PaymentStatus.Pending or PaymentStatus.Failed)
            throw Changed();
        return payment;
    }

    /// <summary>The payment with its lines, tracked, for an act that is about money in it: whatever its state, it has to be the version that the person saw.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND or CONFLICT.</exception>
    public static async Task<Payment> LoadSeenAsync(WriteSession session, PaymentId id, int version)
    {
        var payment = await LoadAsync(session, id, version);
        return payment.Version == version ? payment : throw Changed();
    }

    private static BusinessRuleException Changed() => new(RuleCodes.Conflict, "Somebody else changed this payment meanwhile. Nothing was recorded; look at it again.");
}
