using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Refunds;

/// <summary>Reads a refund that a person is about to act on.</summary>
internal static class RefundForAct
{
    /// <summary>The refund with its lines, tracked.</summary>
    /// <exception cref="BusinessRuleException">NOT_FOUND.</exception>
    public static async Task<Refund> LoadAsync(WriteSession session, RefundId id) =>
        await session.Db.Refunds.Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, session.CancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such refund.");

    /// <summary>The refund's payment with its lines, tracked.</summary>
    public static Task<Payment> PaymentAsync(WriteSession session, PaymentId id) =>
        session.Db.Payments.Include(p => p.Lines).SingleAsync(p => p.Id == id, session.CancellationToken);
}
