using System.Security.Cryptography;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Charges what is open of a payment at a processor: for the first time, or as a retry. The attempt is written down and committed before the
/// processor is asked, its answer in a transaction of its own: a crash in between is found and asked about, never charged twice (decision 0021).
/// </summary>
public sealed class ChargePayment(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets, ProcessorList processors, ProcessorCalls calls) : IUseCase
{
    /// <summary>Charges it and waits for the answer, half a minute at most.</summary>
    /// <param name="request">What is charged. The same request under the same key is a replay: it answers how that charge stands now.</param>
    /// <param name="cancellationToken">Stops before the attempt is committed; once it is, the processor's answer is waited for.</param>
    /// <param name="actor">Who acts, when it is nobody who is signed in.</param>
    /// <returns>How it stands.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, PROCESSOR_MISSING, or what <see cref="Payment.SubmitCharge"/> and <see cref="ChargeAttempt.Submit"/> refuse; then nothing was charged.</exception>
    public async Task<ChargeView> ExecuteAsync(ChargeRequest request, CancellationToken cancellationToken, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (processor, token) = await OpenAsync(request.MethodId, cancellationToken);
        ChargeOrder? order = null;
        var id = ChargeAttemptId.From(await database.WriteAsync(
            async session =>
            {
                order = null;
                return await session.OnceAsync($"payment.charge:{session.Actor.UserId}", request.IdempotencyKey, request, async () =>
                {
                    var (attempt, number) = await SubmitAsync(session, request);
                    order = new ChargeOrder(attempt.Key, token, attempt.AmountMinor, attempt.Currency.Code, number);
                    return attempt.Id.Value;
                });
            },
            cancellationToken,
            actor));
        if (order is not null)
            await AskAsync(processor, id, order, actor);
        return await ViewAsync(id, CancellationToken.None);
    }

    private async Task<(IPaymentProcessor Processor, string Token)> OpenAsync(PaymentMethodId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var method = await db.PaymentMethods.SingleOrDefaultAsync(m => m.Id == id, cancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such payment method.", nameof(ChargeRequest.MethodId));
        if (!method.IsChargeable)
            throw new BusinessRuleException(RuleCodes.Invalid, "This payment method cannot be charged: no processor knows it, or it was removed.", nameof(ChargeRequest.MethodId));
        var processor = processors.Require(method.Processor!);
        try
        {
            return (processor, secrets.Reveal(TypedMethod.TokenPurpose, method.TokenSecret!));
        }
        catch (CryptographicException)
        {
            throw new BusinessRuleException(RuleCodes.Invalid, "The processor's token of this method cannot be opened any more. Replace the payment method.", nameof(ChargeRequest.MethodId));
        }
    }

    private static async Task<(ChargeAttempt Attempt, string InvoiceNumber)> SubmitAsync(WriteSession session, ChargeRequest request)
    {
        var payment = await PaymentForAct.LoadAsync(session, request.PaymentId, request.Version);
        var method = await MethodFact.LoadAsync(session, payment.CustomerId, request.MethodId);
        var before = PaymentFact.Of(payment);
        if (payment is { Status: PaymentStatus.Pending, InvoiceId: null })
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "The payment is not invoiced yet: nobody was asked for it, so nothing is charged.");
        payment.SubmitCharge(session.NowUtc);
        if (await session.Db.ChargeAttempts.AnyAsync(a => a.PaymentId == payment.Id && a.State == ChargeState.Succeeded, session.CancellationToken))
            throw new BusinessRuleException(RuleCodes.TransitionNotAllowed, "A charge of this payment succeeded before. Collect what is open of it another way.");
        var attempt = ChargeAttempt.Submit(payment, method, session.Actor.Name, session.NowUtc);
        session.Db.ChargeAttempts.Add(attempt);
        var number = await session.Db.Invoices.Where(i => i.Id == payment.InvoiceId).Select(i => i.Number).SingleAsync(session.CancellationToken);
        session.Audit(PaymentFact.For(payment, "charge.submitted", $"{new Domain.Values.Money(attempt.AmountMinor, attempt.Currency)} are charged: {MethodFact.Describe(method)}", before));
        return (attempt, number);
    }

    private async Task AskAsync(IPaymentProcessor processor, ChargeAttemptId id, ChargeOrder order, Actor? actor)
    {
        var (answer, problem) = await calls.TryAsync(processor, "charge", cancel => processor.ChargeAsync(order, cancel));
        var today = calendar.Today(await sellers.GetAsync(CancellationToken.None));
        await database.WriteAsync(
            async session =>
            {
                var attempt = await session.Db.ChargeAttempts.SingleAsync(a => a.Id == id, session.CancellationToken);
                if (answer is not null)
                    await ChargeSettlement.ApplyAsync(session, attempt, answer, today);
                else if (attempt.IsUndecided)
                    await ChargeSettlement.DoubtAsync(session, attempt, problem!);
            },
            CancellationToken.None,
            actor);
    }

    private async Task<ChargeView> ViewAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var attempt = await db.ChargeAttempts.SingleAsync(a => a.Id == id, cancellationToken);
        var status = await db.Payments.Where(p => p.Id == attempt.PaymentId).Select(p => p.Status).SingleAsync(cancellationToken);
        return new ChargeView(attempt, status);
    }
}

/// <summary>What is charged.</summary>
/// <param name="PaymentId">All that is open of it.</param>
/// <param name="Version">The version that the person saw.</param>
/// <param name="IdempotencyKey">The form's key: sending it twice charges once.</param>
/// <param name="MethodId">With what; one of the payer's that a processor knows.</param>
public sealed record ChargeRequest(PaymentId PaymentId, int Version, string IdempotencyKey, PaymentMethodId MethodId);

/// <summary>How a charge stands.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Status">Where its payment stands.</param>
public sealed record ChargeView(ChargeAttempt Attempt, PaymentStatus Status);
