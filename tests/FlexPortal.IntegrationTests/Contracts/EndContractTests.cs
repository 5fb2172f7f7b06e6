using FlexPortal.Application.Contracts;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Contracts;

/// <summary>Contracts that end before their time, with the worked amounts of billing rules §7.</summary>
public class EndContractTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task R3_The_days_after_a_return_on_10_March_are_60_29_of_89_00(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 1), Cancel);
        var payment = await books.PaidAsync();
        books.Today = new DateOnly(2025, 3, 10);
        var request = await RequestAsync(books, payment.SubscriptionId!.Value, ContractEnd.Cancelled, books.Today, CurrentPeriodChoice.Prorated);

        var preview = await PreviewAsync(books, request);
        var ended = await EndAsync(books, request);

        // 60.29 without tax, 74.16 with 23 %.
        Assert.Equal(7416, Assert.Single(preview.Plan.Steps, s => s.Kind == SettlementKind.Refund).GrossMinor);
        Assert.Equal((7416L, false), (ended.RefundMinor, ended.RefundsWait));
        var note = (await books.DocumentsAsync(payment.Id)).Single(d => d.Type == DocumentType.CreditNote);
        Assert.Equal((6029L, 1387L), (note.NetMinor, note.TaxMinor));
        Assert.Equal(7416, await books.CreditAsync(payment.CustomerId));
        var subscription = await SubscriptionAsync(books, payment.SubscriptionId.Value);
        Assert.Equal((SubscriptionStatus.Cancelled, new DateOnly(2025, 3, 11), ContractEnd.Cancelled), (subscription.Status, subscription.EndDate, subscription.EndedBy!.Value));
        Assert.Equal(11, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Cancelled, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task An_early_return_with_four_months_of_129_left_costs_516_or_half_of_it_258(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var payment = (await books.IssuedAsync(1, 12_900))[0];
        var subscription = payment.SubscriptionId!.Value;
        var lastDay = new DateOnly(2025, 8, 31);
        var full = await RequestAsync(books, subscription, ContractEnd.Returned, lastDay, CurrentPeriodChoice.Kept) with { Fee = new ReturnFee(ReturnFeeKind.Percentage, 10_000, 0, false) };

        Assert.Equal(51_600, (await PreviewAsync(books, full)).Plan.Charge!.Amount.Minor);
        var half = full with { Fee = new ReturnFee(ReturnFeeKind.Percentage, 5000, 0, false) };
        Assert.Equal((51_600L, 25_800L), ((await PreviewAsync(books, half)).Plan.Remaining.Minor, (await PreviewAsync(books, half)).Plan.Charge!.Amount.Minor));

        var ended = await EndAsync(books, half);

        var fee = await books.FindAsync(PaymentId.From(ended.ChargeId!.Value));
        Assert.Equal((PaymentStatus.Pending, 25_800L, 31_734L, LineKind.EarlyReturnFee), (fee.Status, fee.NetMinor, fee.AmountMinor, fee.Lines[0].Kind));
        var invoice = Assert.Single(await books.DocumentsAsync(fee.Id));
        Assert.StartsWith("Early return fee: Laptop", (await books.ContentAsync(invoice)).Lines[0].Description, StringComparison.Ordinal);
        // It ends in the future: it runs until then, and only its last four periods are gone.
        var kept = await SubscriptionAsync(books, subscription);
        Assert.Equal((SubscriptionStatus.Active, new DateOnly(2025, 9, 1)), (kept.Status, kept.EndDate));
        Assert.Equal(4, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Cancelled, Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_buyout_is_the_remaining_516_and_a_residual_of_142(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var payment = (await books.IssuedAsync(1, 12_900))[0];
        var request = await RequestAsync(books, payment.SubscriptionId!.Value, ContractEnd.BoughtOut, new DateOnly(2025, 8, 31), CurrentPeriodChoice.Kept) with { ResidualBasisPoints = 1420 };

        var plan = (await PreviewAsync(books, request)).Plan;
        Assert.Equal((51_600L, 14_200L, 65_800L), (plan.Remaining.Minor, plan.Residual.Minor, plan.Charge!.Amount.Minor));
        Assert.Equal(15_000, (await PreviewAsync(books, request with { ResidualMinimumMinor = 15_000 })).Plan.Residual.Minor);

        var ended = await EndAsync(books, request);
        Assert.Equal(65_800, (await books.FindAsync(PaymentId.From(ended.ChargeId!.Value))).NetMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Unpaid_periods_are_credited_and_the_current_one_is_asked_for_by_its_days(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 1), Cancel);
        var payment = (await books.IssuedAsync())[0];
        books.Today = new DateOnly(2025, 3, 10);

        await EndAsync(books, await RequestAsync(books, payment.SubscriptionId!.Value, ContractEnd.Cancelled, books.Today, CurrentPeriodChoice.Prorated));

        var old = await books.FindAsync(payment.Id);
        Assert.Equal(PaymentStatus.Cancelled, old.Status);
        Assert.Equal([DocumentType.Invoice, DocumentType.CreditNote], (await books.DocumentsAsync(payment.Id)).Select(d => d.Type));
        var used = await books.ReadAsync(db => db.Payments.Include(p => p.Lines).SingleAsync(p => p.Status == PaymentStatus.Pending, Cancel));
        Assert.Equal((2871L, new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 11)), (used.NetMinor, used.Lines[0].PeriodStart, used.Lines[0].PeriodEnd));
        Assert.NotNull(used.InvoiceId);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Who_may_not_refund_leaves_refunds_to_a_second_person_and_the_same_form_ends_it_once(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 3, 1), Cancel);
        var payment = await books.PaidAsync();
        books.Today = new DateOnly(2025, 3, 10);
        var request = await RequestAsync(books, payment.SubscriptionId!.Value, ContractEnd.Cancelled, books.Today, CurrentPeriodChoice.Refunded) with { MayRefund = false };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => EndAsync(books, request)));

        Assert.True(Assert.Single(answers.Distinct()).RefundsWait);
        Assert.Equal((RefundStatus.AwaitingApproval, 10_947L), await books.ReadAsync(async db => (await db.Refunds.Select(r => r.Status).SingleAsync(Cancel), await db.Refunds.Select(r => r.AmountMinor).SingleAsync(Cancel))));
        await PaymentDesk.RefusedAsync(RuleCodes.SubscriptionState, async () => await EndAsync(books, await RequestAsync(books, payment.SubscriptionId.Value, ContractEnd.Returned, books.Today, CurrentPeriodChoice.Kept)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_cannot_end_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var payment = await books.PaidAsync();
        var id = payment.SubscriptionId!.Value;
        var request = await RequestAsync(books, id, ContractEnd.Cancelled, NewYear.AddDays(9), CurrentPeriodChoice.Prorated);

        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => EndAsync(books, request with { LastDay = new DateOnly(2024, 12, 31) }));
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => EndAsync(books, request with { LastDay = new DateOnly(2026, 1, 1) }));
        await PaymentDesk.RefusedAsync(RuleCodes.ReasonRequired, () => EndAsync(books, request with { Reason = " " }));
        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => EndAsync(books, request with { Version = request.Version + 1 }));
        await books.DisputeAsync(payment.Id, 100);
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => EndAsync(books, request));

        Assert.Equal(SubscriptionStatus.Active, (await SubscriptionAsync(books, id)).Status);
        Assert.Equal(0, await books.ReadAsync(db => db.Payments.CountAsync(p => p.Status == PaymentStatus.Cancelled, Cancel)));
        await books.HoldAsync();
    }

    private static async Task<EndRequest> RequestAsync(TestBooks books, SubscriptionId id, ContractEnd how, DateOnly lastDay, CurrentPeriodChoice choice) =>
        new(id, (await SubscriptionAsync(books, id)).Version, PaymentDesk.Key(), how, lastDay, choice, "Moves abroad") { MayRefund = true, Way = new TypedRefundWay(RefundDestination.CustomerCredit) };

    private static Task<Subscription> SubscriptionAsync(TestBooks books, SubscriptionId id) => books.ReadAsync(db => db.Subscriptions.SingleAsync(s => s.Id == id, Cancel));

    private static async Task<EndPreview> PreviewAsync(TestBooks books, EndRequest request) => (await books.UseAsync<PreviewEnd, EndPreview?>(preview => preview.ExecuteAsync(request, Cancel)))!;

    private static Task<EndedContract> EndAsync(TestBooks books, EndRequest request) => books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel));
}
