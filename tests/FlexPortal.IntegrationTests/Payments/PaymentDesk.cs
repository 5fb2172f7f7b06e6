using FlexPortal.Application.Approvals;
using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Charges;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Acts of the payments desk, the shortest way, each with a key of its own.</summary>
internal static class PaymentDesk
{
    public const string GermanIban = "DE89370400440532013000";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As many invoiced payments of 89.00 and 23 % (109.47) as asked for, of one customer, pending since the books' day.</summary>
    public static async Task<List<Payment>> IssuedAsync(this TestBooks books, int count = 1, long monthlyMinor = 8900)
    {
        var customer = await books.CustomerAsync(Given.Person());
        for (var i = 0; i < count; i++)
            await books.ActiveAsync(customer, Given.Terms(books.Today, monthlyMinor: monthlyMinor));
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, books.Today, 100, Cancel));
        return await books.ReadAsync(db => db.Payments.Where(p => p.CustomerId == customer && p.InvoiceId != null).OrderBy(p => p.Id).ToListAsync(Cancel));
    }

    public static async Task<Payment> PaidAsync(this TestBooks books, long monthlyMinor = 8900)
    {
        var payment = (await books.IssuedAsync(1, monthlyMinor))[0];
        await books.PayAsync(payment);
        return await books.FindAsync(payment.Id);
    }

    public static Task<Payment> FindAsync(this TestBooks books, PaymentId id) => books.ReadAsync(db => db.Payments.Include(p => p.Lines).Include(p => p.Transactions).SingleAsync(p => p.Id == id, Cancel));

    /// <summary>All that a filter finds, as an export reads it.</summary>
    public static Task<List<PaymentId>> ReadAllAsync(this TestBooks books, PaymentFilter filter) =>
        books.UseAsync<PaymentList, List<PaymentId>>(async list =>
        {
            var ids = new List<PaymentId>();
            await foreach (var row in list.AllAsync(filter, books.Today, Cancel))
                ids.Add(row.Id);
            return ids;
        });

    public static async Task<MarkedAsPaid> PayAsync(this TestBooks books, Payment payment, long? amount = null, PaymentMethodType method = PaymentMethodType.BankTransfer, bool excessAsCredit = false)
    {
        var now = await books.FindAsync(payment.Id);
        return await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(now.Id, now.Version, Key(), books.Today, method, amount, ExcessAsCredit: excessAsCredit), Cancel));
    }

    public static async Task<RefundedPayment> RefundAsync(this TestBooks books, PaymentId id, long? amount, RefundDestination destination = RefundDestination.Cash, string reason = "Keyboard was defective")
    {
        var now = await books.FindAsync(id);
        var way = destination == RefundDestination.BankTransfer ? new TypedRefundWay(destination, "Aoife Byrne", GermanIban) : new TypedRefundWay(destination);
        return await books.RefundAsync(new RefundRequest(id, now.Version, Key(), amount, null, reason, way));
    }

    public static Task<RefundedPayment> RefundAsync(this TestBooks books, RefundRequest request) =>
        books.UseAsync<RefundPayment, RefundedPayment>(refund => refund.ExecuteAsync(request, Cancel));

    public static async Task<CancelledPayment> CancelAsync(this TestBooks books, PaymentId id, string reason = "Ordered twice")
    {
        var now = await books.FindAsync(id);
        return await books.UseAsync<CancelPayment, CancelledPayment>(cancel => cancel.ExecuteAsync(new CancelPaymentRequest(id, now.Version, Key(), reason), Cancel));
    }

    public static async Task<PaymentStatus> UndoAsync(this TestBooks books, PaymentId id, TransactionId receipt, string reason = "Booked on the wrong payment")
    {
        var now = await books.FindAsync(id);
        return await books.UseAsync<UndoReceipt, PaymentStatus>(undo => undo.ExecuteAsync(new UndoReceiptRequest(id, receipt, now.Version, Key(), reason), Cancel));
    }

    public static async Task<PaymentStatus> UseCreditAsync(this TestBooks books, PaymentId id, long amount)
    {
        var now = await books.FindAsync(id);
        return await books.UseAsync<UseCustomerCredit, PaymentStatus>(use => use.ExecuteAsync(new UseCreditRequest(id, now.Version, Key(), amount), Cancel));
    }

    public static async Task<DisputeId> DisputeAsync(this TestBooks books, PaymentId id, long amount)
    {
        var now = await books.FindAsync(id);
        var facts = new DisputeFacts(DisputeReason.NotAsDescribed, amount, books.Today, books.Today.AddDays(10), "CASE-7");
        return DisputeId.From(await books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(new DisputeRequest(id, now.Version, Key(), facts, "The screen flickers"), Cancel)));
    }

    public static Task<long> CloseAsync(this TestBooks books, DisputeId id, bool won) =>
        books.UseAsync<CloseDispute, long>(close => close.ExecuteAsync(new DisputeDecision(id, Key(), won, books.Today, null), Cancel));

    public static async Task<ApprovalRequestId> WriteOffAsync(this TestBooks books, PaymentId id)
    {
        var now = await books.FindAsync(id);
        return ApprovalRequestId.From(await books.UseAsync<RequestWriteOff, Guid>(ask => ask.ExecuteAsync(new WriteOffRequest(id, now.Version, Key(), "Insolvent"), Cancel)));
    }

    public static Task DecideAsync(this TestBooks books, ApprovalRequestId id, bool approved, string? note = null) =>
        books.UseAsync<DecideRequest>(decide => decide.ExecuteAsync(id, approved, note, Cancel));

    public static Task<ApprovalRequestId> WaitingAsync(this TestBooks books) => books.ReadAsync(db => db.ApprovalRequests.OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync(Cancel));

    public static Task<long> CreditAsync(this TestBooks books, CustomerId customer) => books.ReadAsync(db => db.CustomerCredits.Where(c => c.CustomerId == customer).SumAsync(c => c.BalanceMinor, Cancel));

    public static Task<List<Invoice>> DocumentsAsync(this TestBooks books, PaymentId payment) => books.ReadAsync(db => db.Invoices.Where(i => i.PaymentId == payment).OrderBy(i => i.Id).ToListAsync(Cancel));

    public static async Task<InvoiceContent> ContentAsync(this TestBooks books, Invoice document) =>
        InvoiceContentFormat.Read(await books.ReadAsync(db => db.InvoiceContents.Where(c => c.InvoiceId == document.Id).Select(c => c.Json).SingleAsync(Cancel)));

    public static async Task<BusinessRuleException> RefusedAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<BusinessRuleException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    /// <summary>Something in every book of the desk: cash, credit brought and used, a refund that went and one that waits, a dispute, a write-off.</summary>
    public static async Task DeskBookAsync(this TestBooks books)
    {
        var issued = await books.IssuedAsync(5);
        await books.PayAsync(issued[0], 12_000, PaymentMethodType.Cash, excessAsCredit: true);
        await books.UseCreditAsync(issued[1].Id, 500);
        await books.RefundAsync(issued[0].Id, 700);
        await books.PayAsync(issued[2]);
        await books.RefundAsync(issued[2].Id, 1000, RefundDestination.BankTransfer);
        await books.PayAsync(issued[3]);
        await books.DisputeAsync(issued[3].Id, 3000);
        var request = await books.WriteOffAsync(issued[4].Id);
        books.Actor = TestBooks.Finn;
        await books.DecideAsync(request, approved: true);
        books.Actor = TestBooks.Tess;
        await books.ChargeAsync("tok_succeeds");
        await books.ChargeAsync("tok_timeout_after_charging");
    }

    public static async Task HoldAsync(this TestBooks books)
    {
        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));
        Assert.True(report.Holds, string.Join('\n', report.Books.Where(b => b.Violations > 0).SelectMany(b => b.First.Select(v => $"{b.Key}: {v.Subject} {v.Reference} {v.What}"))));
        await DueDatesHoldAsync(books);
    }

    /// <summary>Billing rules §3 for what is not invoiced yet: by the terms of who will pay for it.</summary>
    private static async Task DueDatesHoldAsync(TestBooks books)
    {
        var lead = await books.ReadAsync(db => db.Sellers.Select(s => s.InvoiceLeadDays).SingleAsync(Cancel));
        var scheduled = await books.ReadAsync(async db => await (
            from p in db.Payments
            where p.Kind == PaymentKind.Individual && p.InvoiceId == null && p.Status == PaymentStatus.Pending
            join c in db.Customers on p.CustomerId equals c.Id
            join g in db.BillingGroups on p.BillingGroupId equals g.Id into groups
            from g in groups.DefaultIfEmpty()
            select new { p.Id, p.BillingDate, p.DueDate, Terms = g == null ? c.Terms : g.Terms, g.BillingDay }).ToListAsync(Cancel));
        Assert.All(scheduled, line =>
        {
            var issued = line.BillingDay is { } day ? new DateOnly(line.BillingDate.Year, line.BillingDate.Month, day) : line.BillingDate.AddDays(-lead);
            var due = issued.AddDays((int)line.Terms);
            Assert.Equal((line.Id, due < line.BillingDate ? line.BillingDate : due), (line.Id, line.DueDate));
        });
    }

    public static string Key() => Guid.CreateVersion7().ToString("N");
}
