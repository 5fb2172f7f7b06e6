using FlexPortal.Application.Audit;
using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Contracts;

/// <summary>Ends a contract before its time: cancelled, returned early, or bought out (billing rules §7).</summary>
public sealed class EndContract(Database database, CurrentSeller sellers, BusinessCalendar calendar, Secrets secrets) : IUseCase
{
    /// <summary>Ends it: what the preview shows, in one act.</summary>
    /// <param name="request">How. The same request under the same key is a replay.</param>
    /// <param name="cancellationToken">Stops before the act is committed.</param>
    /// <returns>The final charge; null when there is none.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND, CONFLICT, SUBSCRIPTION_STATE, or what <see cref="EndPlan.Make"/> refuses.</exception>
    public async Task<EndedContract> ExecuteAsync(EndRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var way = request.Way.Conceal(secrets);
        return await database.WriteAsync(
            session => session.OnceAsync($"subscription.end:{session.Actor.UserId}", request.IdempotencyKey, request, () => EndAsync(session, request, way, today)),
            cancellationToken);
    }

    private static async Task<EndedContract> EndAsync(WriteSession session, EndRequest request, RefundWay way, DateOnly today)
    {
        var found = await ContractForAct.LoadAsync(session, request.SubscriptionId, request.Version);
        // Nobody lets the customer join or leave a group between asking who pays and asking for the money.
        await GroupLines.LockAsync(session, found.Customer.Id);
        var parties = await ContractForAct.WithPayerAsync(session.Db, found, today, session.CancellationToken);
        var subscription = parties.Subscription;
        var payments = await ContractForAct.PaymentsAsync(session.Db, subscription.Id, session.CancellationToken);
        var plan = EndPlan.Make(parties, payments, request, today);
        var needsApproval = plan.RefundMinor > 0 && (!request.MayRefund || parties.Seller.NeedsApproval(new Money(plan.RefundMinor, subscription.Currency)));
        foreach (var step in plan.Steps)
            await DoAsync(session, parties, payments.Single(p => p.Id == step.PaymentId), new Step(step, plan, way, request, needsApproval, today));
        // What is asked for the used days bills to where the contract bills.
        await GroupLines.DirectNewAsync(session, parties.Seller, [parties.Customer.Id]);
        var before = Facts(subscription);
        subscription.EndEarly(request.How, request.FirstUnusedDay, request.Reason, today);
        var charge = plan.Charge is { } asked ? await ChargeAsync(session, parties, asked, plan, today) : null;
        session.Audit(new AuditFact("subscription.ended_early", subscription.Id.ToString(), Describe(request, charge))
        {
            SubscriptionId = subscription.Id,
            Reason = request.Reason,
            Before = AuditFact.Describe(before),
            After = AuditFact.Describe(Facts(subscription)),
        });
        return new EndedContract(charge?.Id.Value, charge?.AmountMinor ?? 0, plan.Steps.Count, plan.RefundMinor, needsApproval);
    }

    private static async Task DoAsync(WriteSession session, ContractParties parties, Payment payment, Step step)
    {
        if (step.What.Kind == SettlementKind.Refund)
        {
            await RefundMoney.AskAsync(session, payment, [new LineAmount(step.What.LineId, step.What.GrossMinor)], step.Way, step.Reason, step.NeedsApproval, step.Today);
            return;
        }

        if (step.What.Kind == SettlementKind.TakeOff)
        {
            await TakeOffLine.ApplyAsync(session, payment, new LineAmount(step.What.LineId, step.What.GrossMinor), step.Reason, step.Today);
            return;
        }

        var line = payment.Lines.Single(l => l.Id == step.What.LineId);
        var wasInvoiced = payment.InvoiceId is not null;
        await CancelPayment.CancelAsync(session, payment, step.Reason, step.Today);
        if (step.What.Kind != SettlementKind.Shorten)
            return;
        // The cancelled period has to be out of the way before the shorter one comes: one live line a period.
        await session.Db.SaveChangesAsync(session.CancellationToken);
        var used = new ProposedPayment(new Period(line.PeriodStart, step.Request.FirstUnusedDay), 0, new Money(step.What.UsedEnteredMinor, payment.Currency));
        var shorter = Payment.ForPeriod(payment.SellerId, Payer(parties), used, step.Plan.Tax, ScheduleGeneration.ProjectedDueDate(parties.Seller, parties.Customer, line.PeriodStart), session.NowUtc);
        session.Db.Payments.Add(shorter);
        if (wasInvoiced)
            await InvoiceIssuing.EnsureInvoicedAsync(session, shorter, step.Today);
    }

    private static async Task<Payment> ChargeAsync(WriteSession session, ContractParties parties, ContractCharge charge, EndPlan plan, DateOnly today)
    {
        var payment = Payment.ForCharge(parties.Seller.Id, Payer(parties), charge, plan.ChargeTax, ScheduleGeneration.ProjectedDueDate(parties.Seller, parties.Customer, today), session.NowUtc);
        session.Db.Payments.Add(payment);
        if (parties.Group is null)
        {
            await InvoiceIssuing.EnsureInvoicedAsync(session, payment, today);
            return payment;
        }

        // The group pays for its members' contracts, this too: at once, on an invoice of its own.
        await GroupLines.DirectNewAsync(session, parties.Seller, [parties.Customer.Id]);
        var bills = await GroupInvoicing.IssueAsync(session, parties.Seller, parties.Group, Payment.MonthOf(today), today, all => all.Where(p => p.Id == payment.Id));
        await GroupInvoicing.MailAsync(session, parties.Group, bills);
        return bills.Single();
    }

    private static PeriodPayer Payer(ContractParties parties) => new(parties.Customer.Id, parties.Subscription.Id, parties.Subscription.PriceIncludesTax);

    private static object Facts(Subscription subscription) => new { subscription.Status, subscription.EndDate, subscription.EndedBy };

    private static string Describe(EndRequest request, Payment? charge)
    {
        var what = request.How switch
        {
            ContractEnd.Returned => "Unit returned early",
            ContractEnd.BoughtOut => "Unit bought out",
            _ => "Contract cancelled",
        };
        return $"{what}, last day {request.LastDay:yyyy-MM-dd}{(charge is null ? "" : $"; {new Money(charge.AmountMinor, charge.Currency)} charged")}";
    }

    private sealed record Step(SettlementStep What, EndPlan Plan, RefundWay Way, EndRequest Request, bool NeedsApproval, DateOnly Today)
    {
        public string Reason => Request.Reason;
    }
}

/// <summary>What ending a contract did.</summary>
/// <param name="ChargeId">The final payment; null when there is none.</param>
/// <param name="ChargeMinor">What it asks for, with tax.</param>
/// <param name="Payments">How many payments were touched.</param>
/// <param name="RefundMinor">What goes back, with tax.</param>
/// <param name="RefundsWait">Whether a second person has to approve that.</param>
public sealed record EndedContract(Guid? ChargeId, long ChargeMinor, int Payments, long RefundMinor, bool RefundsWait);
