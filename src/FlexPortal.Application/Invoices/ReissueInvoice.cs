using FlexPortal.Application.Audit;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Invoices;

/// <summary>
/// Replaces an invoice that was wrong: a credit note takes all of it back and says why, the invoice keeps its number and is void, and another
/// one asks for the payment, with corrected amounts and the customer's billing details, tax rules and terms of now (decision 0025).
/// </summary>
public sealed class ReissueInvoice(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Replaces it, all in one transaction.</summary>
    /// <param name="request">What is corrected, and why. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The documents.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, REASON_REQUIRED, SELLER_INCOMPLETE, or what <see cref="Payment.GiveUpInvoice"/> refuses.</exception>
    public async Task<ReissuedInvoice> ExecuteAsync(ReissueRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        return await database.WriteAsync(
            session => session.OnceAsync($"invoice.reissue:{session.Actor.UserId}", request.IdempotencyKey, request, () => ReissueAsync(session, request, today)),
            cancellationToken);
    }

    private static async Task<ReissuedInvoice> ReissueAsync(WriteSession session, ReissueRequest request, DateOnly today)
    {
        var payment = await PaymentForAct.LoadSeenAsync(session, request.PaymentId, request.Version);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new BusinessRuleException(RuleCodes.ReasonRequired, "Say why.", nameof(request.Reason));
        payment.RequireReissuable();
        var before = Of(payment);
        var tax = await CorrectedTax.LoadAsync(session.Db, payment, session.CancellationToken);
        var entered = Corrected(payment, request.Lines ?? []);
        payment.CorrectedAmounts(entered, tax.Treatments, tax.IncludesTax);
        var cancellation = await FollowingDocument.CreditAsync(session, payment, payment.Uncredited, request.Reason, today);
        var given = payment.GiveUpInvoice(entered, tax.Treatments, tax.IncludesTax, session.NowUtc);
        // The payment first: of two at once, one finds its version moved here and is tried again, before it touches the invoice, which is void once.
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var old = await session.Db.Invoices.SingleAsync(i => i.Id == given, session.CancellationToken);
        old.Void(session.NowUtc);
        // The key of one live invoice for a payment wants the old one void before the new one is written.
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == payment.SellerId, session.CancellationToken);
        var issued = (await InvoiceIssuing.IssueAsync(session, seller, [payment], _ => today))[0].Invoice;
        payment.Invoiced(issued.Id, issued.IssueDate, issued.DueDate, session.NowUtc);
        session.Audit(new AuditFact("invoice.reissued", old.Id.ToString(), $"Invoice {old.Number} voided by {cancellation.Number}; {issued.Number} over {new Money(issued.TotalMinor, issued.Currency)} takes its place")
        {
            PaymentId = payment.Id,
            SubscriptionId = payment.SubscriptionId,
            Reason = request.Reason,
            Before = AuditFact.Describe(before),
            After = AuditFact.Describe(Of(payment)),
        });
        return new ReissuedInvoice(old.Number, cancellation.Number, issued.Number, issued.Id.Value, issued.TotalMinor);
    }

    private static List<long> Corrected(Payment payment, IReadOnlyList<LineAmount> changed)
    {
        if (changed.Any(part => payment.Lines.All(line => line.Id != part.LineId)))
            throw new BusinessRuleException(RuleCodes.NotFound, "The line is not on this payment.");
        return [.. payment.Lines.Select(line => changed.LastOrDefault(part => part.LineId == line.Id)?.AmountMinor ?? line.EnteredMinor)];
    }

    private static object Of(Payment payment) => new
    {
        payment.InvoiceId,
        payment.IssuedOn,
        payment.DueDate,
        payment.NetMinor,
        payment.TaxMinor,
        payment.AmountMinor,
        Entered = payment.Lines.OrderBy(line => line.Id.Value).Select(line => line.EnteredMinor).ToArray(),
    };
}

/// <summary>What is corrected.</summary>
/// <param name="PaymentId">The payment whose invoice is wrong.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice reissues once.</param>
/// <param name="Reason">Why; printed on the cancellation document.</param>
/// <param name="Lines">The prices of lines as entered, net or gross by the contract, minor units; lines that are not named keep theirs.</param>
public sealed record ReissueRequest(PaymentId PaymentId, int Version, string IdempotencyKey, string Reason, IReadOnlyList<LineAmount>? Lines);

/// <summary>The documents of a correction.</summary>
/// <param name="VoidedNumber">The invoice that is void now.</param>
/// <param name="CancellationNumber">The credit note that takes it back.</param>
/// <param name="Number">The invoice in its place.</param>
/// <param name="InvoiceId">Its identity.</param>
/// <param name="TotalMinor">What it asks for, minor units.</param>
public sealed record ReissuedInvoice(string VoidedNumber, string CancellationNumber, string Number, Guid InvoiceId, long TotalMinor);
