using FlexPortal.Application.Charges;
using FlexPortal.Application.Credits;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.BillingGroups;
using FlexPortal.IntegrationTests.Books;
using Microsoft.EntityFrameworkCore;
using Status = FlexPortal.Domain.Payments.PaymentStatus;

namespace FlexPortal.IntegrationTests.Payments;

/// <content>What can be done at the desk.</content>
internal sealed partial class DeskWalk
{
    private List<(string Name, int Weight, Func<Task> Act)> Acts() =>
    [
        ("pay in full", 14, () => PayAsync(open => open)),
        ("pay a part", 10, () => PayAsync(open => 1 + chance.NextInt64(Math.Max(1, open)))),
        ("pay too much", 4, () => PayAsync(open => open + 1 + chance.NextInt64(9000), Sometimes(70))),
        ("pay in cash", 5, () => PayAsync(open => Sometimes(50) ? open : 1 + chance.NextInt64(Math.Max(1, open)), Sometimes(50), PaymentMethodType.Cash)),
        ("undo a receipt", 5, UndoAsync),
        ("use credit", 6, UseCreditAsync),
        ("pay out credit", 2, PayOutAsync),
        ("mark as failed", 4, FailAsync),
        ("cancel", 2, CancelAsync),
        ("refund by transfer", 4, () => RefundAsync(RefundDestination.BankTransfer)),
        ("refund in cash", 3, () => RefundAsync(RefundDestination.Cash)),
        ("refund to the card", 2, () => RefundAsync(RefundDestination.Card)),
        ("refund as credit", 3, () => RefundAsync(RefundDestination.CustomerCredit)),
        ("mark as sent", 4, SentAsync),
        ("redirect a refund", 2, RedirectAsync),
        ("approve", 3, () => DecideAsync(approved: true)),
        ("reject", 2, () => DecideAsync(approved: false)),
        ("open a dispute", 3, DisputeAsync),
        ("win a dispute", 2, () => CloseAsync(won: true)),
        ("lose a dispute", 2, () => CloseAsync(won: false)),
        ("ask to write off", 2, WriteOffAsync),
        ("charge a card", 10, ChargeAsync),
        ("ask the processor", 5, AskAsync),
        ("hear the processor", 4, HearAsync),
        ("collect what is due", 6, CollectAsync),
        ("withdraw a charge", 2, WithdrawAsync),
        ("send refunds by the processor", 4, () => books.UseAsync<SendProcessorRefunds, int>(send => send.ExecuteAsync(20, Cancel))),
        ("correct an invoice", 6, ReissueAsync),
        ("change a customer", 2, ChangeCustomerAsync),
        ("rent", 1, RentAsync),
        ("bill some days later", 3, BillAsync),
        .. GroupActs(),
    ];

    private async Task PayAsync(Func<long, long> amount, bool excess = false, PaymentMethodType method = PaymentMethodType.BankTransfer)
    {
        var payment = await APaymentAsync(Status.Pending, Status.Failed);
        var request = new MarkAsPaidRequest(payment.Id, Seen(payment), PaymentDesk.Key(), books.Today, method, amount(payment.OpenMinor), ExcessAsCredit: excess);
        await SendAsync(() => books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel)));
    }

    private async Task UndoAsync()
    {
        var receipts = await books.ReadAsync(db => db.Transactions.Where(t => t.Kind == TransactionKind.Receipt || t.Kind == TransactionKind.CreditUse)
            .OrderByDescending(t => t.Id).Select(t => new { t.Id, t.PaymentId }).Take(6).ToListAsync(Cancel));
        if (receipts.Count == 0)
            throw new BusinessRuleException(RuleCodes.NotFound, "There is no receipt.");
        var receipt = One(receipts);
        var payment = await books.FindAsync(receipt.PaymentId);
        var request = new UndoReceiptRequest(payment.Id, receipt.Id, Seen(payment), PaymentDesk.Key(), "Booked on the wrong payment");
        await SendAsync(() => books.UseAsync<UndoReceipt, Status>(undo => undo.ExecuteAsync(request, Cancel)));
    }

    private async Task UseCreditAsync()
    {
        var rich = await books.ReadAsync(db => db.CustomerCredits.Where(c => c.BalanceMinor > 0).OrderBy(c => c.CustomerId).Select(c => new { c.CustomerId, c.BalanceMinor }).ToListAsync(Cancel));
        if (rich.Count == 0)
            throw new BusinessRuleException(RuleCodes.CreditExceeded, "Nobody has credit.");
        var credit = One(rich);
        var open = await books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == credit.CustomerId && (p.Status == Status.Pending || p.Status == Status.Failed))
            .OrderBy(p => p.BillingDate).ThenBy(p => p.Id).Select(p => p.Id).Take(10).ToListAsync(Cancel));
        var payment = await books.FindAsync(open.Count > 0 ? One(open) : (await APaymentAsync()).Id);
        var most = Math.Min(credit.BalanceMinor, Math.Max(1, payment.OpenMinor));
        var request = new UseCreditRequest(payment.Id, Seen(payment), PaymentDesk.Key(), Sometimes(50) ? most : 1 + chance.NextInt64(most + 100));
        await SendAsync(() => books.UseAsync<UseCustomerCredit, Status>(use => use.ExecuteAsync(request, Cancel)));
    }

    private async Task PayOutAsync()
    {
        var customer = One(customers);
        var balance = await books.CreditAsync(customer);
        var request = new PayOutRequest(customer, "EUR", PaymentDesk.Key(), 1 + chance.NextInt64(balance + 10), PaymentMethodType.BankTransfer, books.Today, null, "Asked for it");
        await SendAsync(() => books.UseAsync<PayOutCredit, long>(pay => pay.ExecuteAsync(request, Cancel)));
    }

    private async Task FailAsync()
    {
        var payment = await APaymentAsync(Status.Pending);
        var request = new RecordFailureRequest(payment.Id, Seen(payment), PaymentDesk.Key(), books.Today, FailureCause.InsufficientFunds, PaymentMethodType.DirectDebit);
        await SendAsync(() => books.UseAsync<RecordFailure, Status>(fail => fail.ExecuteAsync(request, Cancel)));
    }

    private async Task CancelAsync()
    {
        var payment = await APaymentAsync(Status.Pending, Status.Failed);
        var request = new CancelPaymentRequest(payment.Id, Seen(payment), PaymentDesk.Key(), "Ordered twice");
        await SendAsync(() => books.UseAsync<CancelPayment, CancelledPayment>(cancel => cancel.ExecuteAsync(request, Cancel)));
    }

    private async Task RefundAsync(RefundDestination destination)
    {
        var payment = await APaymentAsync(Status.Paid);
        var amount = Sometimes(30) ? payment.RefundableMinor : 1 + chance.NextInt64(Math.Max(1, payment.RefundableMinor) + 20);
        IReadOnlyList<LineAmount>? lines = Sometimes(30) ? [new LineAmount(payment.Lines[0].Id, amount)] : null;
        var request = new RefundRequest(payment.Id, Seen(payment), PaymentDesk.Key(), lines is null && !Sometimes(10) ? amount : null, lines, "Keyboard was defective", Way(destination));
        await SendAsync(() => books.RefundAsync(request));
    }

    private static TypedRefundWay Way(RefundDestination destination) =>
        destination == RefundDestination.BankTransfer ? new TypedRefundWay(destination, "Aoife Byrne", PaymentDesk.GermanIban) : new TypedRefundWay(destination);

    private async Task<RefundId> ARefundAsync()
    {
        var open = !Sometimes(10);
        var ids = await books.ReadAsync(db => db.Refunds.Where(r => !open || r.Status == RefundStatus.ToSend).OrderByDescending(r => r.Id).Select(r => r.Id).Take(20).ToListAsync(Cancel));
        return ids.Count > 0 ? One(ids) : RefundId.New();
    }

    private async Task SentAsync()
    {
        var request = new RefundSentRequest(await ARefundAsync(), PaymentDesk.Key(), books.Today, "SEPA 4711");
        await SendAsync(() => books.UseAsync<MarkRefundSent, Guid>(sent => sent.ExecuteAsync(request, Cancel)));
    }

    private async Task RedirectAsync()
    {
        var id = await ARefundAsync();
        await books.UseAsync<RedirectRefund>(redirect => redirect.ExecuteAsync(id, Way(One(Enum.GetValues<RefundDestination>())), Cancel));
    }

    private async Task DecideAsync(bool approved)
    {
        var ids = await books.ReadAsync(db => db.ApprovalRequests.Where(a => a.Status == ApprovalStatus.Waiting).OrderBy(a => a.Id).Select(a => a.Id).Take(20).ToListAsync(Cancel));
        books.Actor = Sometimes(90) ? TestBooks.Finn : TestBooks.Tess;
        try
        {
            await books.DecideAsync(ids.Count > 0 ? One(ids) : ApprovalRequestId.New(), approved, approved ? null : "Not now");
        }
        finally
        {
            books.Actor = TestBooks.Tess;
        }
    }

    private async Task DisputeAsync()
    {
        var payment = await APaymentAsync(Status.Paid, Status.Pending);
        var facts = new DisputeFacts(DisputeReason.NotAsDescribed, 1 + chance.NextInt64(payment.AmountMinor + 10), books.Today, books.Today.AddDays(10), "CASE-7");
        var request = new DisputeRequest(payment.Id, Seen(payment), PaymentDesk.Key(), facts, "The screen flickers");
        await SendAsync(() => books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(request, Cancel)));
    }

    private async Task CloseAsync(bool won)
    {
        var open = !Sometimes(10);
        var ids = await books.ReadAsync(db => db.Disputes.Where(d => !open || d.Status == DisputeStatus.Open).OrderBy(d => d.Id).Select(d => d.Id).Take(20).ToListAsync(Cancel));
        var request = new DisputeDecision(ids.Count > 0 ? One(ids) : DisputeId.New(), PaymentDesk.Key(), won, books.Today, null);
        await SendAsync(() => books.UseAsync<CloseDispute, long>(close => close.ExecuteAsync(request, Cancel)));
    }

    private async Task WriteOffAsync()
    {
        await books.WriteOffAsync((await APaymentAsync(Status.Pending, Status.Failed)).Id);
    }

    private async Task ReissueAsync()
    {
        var payment = await APaymentAsync(Status.Pending, Status.Failed, Status.Paid);
        IReadOnlyList<LineAmount>? lines = Sometimes(50) ? [new LineAmount(payment.Lines[0].Id, chance.NextInt64(20_000))] : null;
        var request = new ReissueRequest(payment.Id, Seen(payment), PaymentDesk.Key(), "Wrong price", lines);
        await SendAsync(() => books.UseAsync<ReissueInvoice, ReissuedInvoice>(reissue => reissue.ExecuteAsync(request, Cancel)));
    }

    private Task ChangeCustomerAsync() => books.ChangeAsync(One(customers), details => details with
    {
        CompanyName = "Acme " + chance.Next(100),
        VatNumber = One<string?>([null, "DE136695976", "IE6388047V"]),
    });

    private async Task RentAsync()
    {
        var customer = await books.CustomerAsync(Given.Business());
        customers.Add(customer);
        await books.ActiveAsync(customer, Given.Terms(books.Today, monthlyMinor: One<long>([8900, 333, 75_000])), priceIncludesTax: Sometimes(30));
        await books.BillAsync();
    }

    private async Task BillAsync()
    {
        books.Today = books.Today.AddDays(1 + chance.Next(20));
        await books.BillAsync();
        await books.RunAsync();
    }
}
