using FlexPortal.Application.Billing;
using FlexPortal.Application.Books;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

public class RecordFailureTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_failed_attempt_is_kept_with_its_reason_and_the_money_may_come_later(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await IssuedAsync(books))[0];
        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(payment.Id, payment.Version, "part", Today, PaymentMethodType.Cash, 1000), Cancel));
        payment = await FindAsync(books, payment);
        var request = Request(payment) with { Method = PaymentMethodType.DirectDebit, Note = "AC04" };

        Assert.Equal(PaymentStatus.Failed, await FailAsync(books, request));
        Assert.Equal(PaymentStatus.Failed, await FailAsync(books, request));

        var failed = await FindAsync(books, payment);
        Assert.Equal((PaymentStatus.Failed, "Insufficient funds", 1000L, payment.DueDate), (failed.Status, failed.FailureReason, failed.PaidMinor, failed.DueDate));
        var attempt = await books.ReadAsync(db => db.Transactions.Include(t => t.Allocations).SingleAsync(t => t.PaymentId == payment.Id && t.Kind == TransactionKind.Charge, Cancel));
        Assert.Equal((TransactionOutcome.Failed, payment.OpenMinor, "AC04", PaymentMethodType.DirectDebit), (attempt.Outcome, attempt.AmountMinor, attempt.Note, attempt.Method!.Value));
        Assert.Empty(attempt.Allocations);
        Assert.Equal(1, await books.ReadAsync(db => db.AuditEntries.CountAsync(e => e.PaymentId == payment.Id && e.Action == "payment.failed", Cancel)));

        var paid = await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(failed.Id, failed.Version, "rest", Today, PaymentMethodType.BankTransfer), Cancel));
        Assert.Equal((PaymentStatus.Paid, 0L), (paid.Status, paid.OpenMinor));
        Assert.True((await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel))).Holds);
    }

    [Theory]
    [AllDatabases]
    public async Task What_cannot_fail_is_refused_by_its_rule_and_nothing_is_written(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await IssuedAsync(books);
        var paid = issued[0];
        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(paid.Id, paid.Version, "all", Today, PaymentMethodType.Cash), Cancel));
        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).OrderBy(p => p.Id).FirstAsync(Cancel));

        await RefusedAsync(books, Request(paid), RuleCodes.AlreadyPaid);
        await RefusedAsync(books, Request(scheduled), RuleCodes.TransitionNotAllowed);
        await RefusedAsync(books, Request(issued[1]) with { OccurredOn = Today.AddDays(1) }, RuleCodes.DateInFuture);
        await RefusedAsync(books, Request(issued[1]) with { OccurredOn = new DateOnly(1999, 12, 31) }, RuleCodes.Invalid);
        await RefusedAsync(books, Request(issued[1]) with { Version = issued[1].Version + 1 }, RuleCodes.Conflict);
        await RefusedAsync(books, Request(issued[1]) with { Cause = (FailureCause)99 }, RuleCodes.Invalid);
        await RefusedAsync(books, Request(issued[1]) with { Method = (PaymentMethodType)99 }, RuleCodes.Invalid);

        Assert.Equal(0, await books.ReadAsync(db => db.Transactions.CountAsync(t => t.Kind == TransactionKind.Charge, Cancel)));
        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Failed, Cancel)));
    }

    private static RecordFailureRequest Request(Payment payment) => new(payment.Id, payment.Version, "fail-" + payment.Id, Today, FailureCause.InsufficientFunds);

    private static Task<PaymentStatus> FailAsync(TestBooks books, RecordFailureRequest request) =>
        books.UseAsync<RecordFailure, PaymentStatus>(fail => fail.ExecuteAsync(request, Cancel));

    private static async Task RefusedAsync(TestBooks books, RecordFailureRequest request, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<BusinessRuleException>(() => FailAsync(books, request))).Code);

    private static Task<Payment> FindAsync(TestBooks books, Payment payment) => books.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == payment.Id, Cancel));

    private static async Task<List<Payment>> IssuedAsync(TestBooks books)
    {
        var customer = await books.CustomerAsync(Given.Person());
        await books.ActiveAsync(customer, Given.Terms(Today));
        await books.ActiveAsync(customer, Given.Terms(Today));
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));
        await books.UseAsync<IssueDueInvoices, InvoiceBatch>(issue => issue.ExecuteAsync(seller, Today, 100, Cancel));
        return await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId != null).OrderBy(p => p.Id).ToListAsync(Cancel));
    }
}
