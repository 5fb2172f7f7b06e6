using FlexPortal.Application.Charges;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Charges;
using Microsoft.EntityFrameworkCore;
using Status = FlexPortal.Domain.Payments.PaymentStatus;

namespace FlexPortal.IntegrationTests.Payments;

/// <content>What happens between the desk and the processor.</content>
internal sealed partial class DeskWalk
{
    private static readonly string[] Tokens =
    [
        "tok_succeeds", "tok_succeeds", "tok_succeeds", "tok_declined", "tok_insufficient_funds", "tok_stolen_card", "tok_needs_action", "tok_timeout_after_charging", "tok_timeout_before_charging",
        "tok_duplicate_event", "tok_late_event",
    ];

    private async Task ChargeAsync()
    {
        var payment = await APaymentAsync(Status.Pending, Status.Failed);
        var known = await books.ReadAsync(db => db.PaymentMethods.Where(m => m.CustomerId == payment.CustomerId && m.RemovedAtUtc == null && m.Processor != null).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(Cancel));
        var card = known.Count >= 8 ? One(known) : await books.CardAsync(payment.CustomerId, One(Tokens), isDefault: Sometimes(30));
        var request = new ChargeRequest(payment.Id, Seen(payment), PaymentDesk.Key(), card);
        await SendAsync(async () => (await books.UseAsync<ChargePayment, ChargeView>(charge => charge.ExecuteAsync(request, Cancel))).Attempt.Id);
    }

    private async Task AskAsync()
    {
        books.Wait(TimeSpan.FromMinutes(1 + chance.Next(10)));
        if (await books.AskAsync() == 0)
            throw new BusinessRuleException(RuleCodes.NotFound, "No charge is to be asked about.");
    }

    private async Task HearAsync()
    {
        books.Wait(TimeSpan.FromSeconds(chance.Next(20)));
        if (await books.HearAsync(Sometimes(20) ? 2 : 1) == 0)
            throw new BusinessRuleException(RuleCodes.NotFound, "The processor has nothing to tell.");
    }

    private async Task CollectAsync()
    {
        if ((await books.UseAsync<CollectDuePayments, Collected>(collect => collect.ExecuteAsync(10, Cancel))).Charged == 0)
            throw new BusinessRuleException(RuleCodes.NotFound, "Nothing is due that can be charged.");
    }

    private async Task WithdrawAsync()
    {
        var waiting = await books.ReadAsync(db => db.ChargeAttempts.Where(a => a.State == ChargeState.Pending || a.State == ChargeState.NeedsAction).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(Cancel));
        var id = waiting.Count > 0 ? One(waiting) : ChargeAttemptId.New();
        if (Sometimes(50) && waiting.Count > 0 && (await books.AttemptAsync(id)).Reference is { } reference)
            books.Processor.Simulator.Confirm(reference, Sometimes(60));
        await books.UseAsync<WithdrawCharge, ChargeState>(withdraw => withdraw.ExecuteAsync(id, Cancel));
    }
}
