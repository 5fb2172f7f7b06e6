using FlexPortal.Application.Access;
using FlexPortal.Application.Approvals;
using FlexPortal.Application.Credits;
using FlexPortal.Application.Refunds;
using FlexPortal.Application.Sellers;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Trust 15: what asks for the second factor again, whichever door it comes through.</summary>
public class ProofTests
{
    private static readonly DateOnly Today = new(2025, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_refund_above_the_limit_and_its_approval_ask_for_it_and_change_nothing_without(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync(60_000);
        books.Actor = TestBooks.Tess with { IsProven = false };

        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.RefundAsync(payment.Id, 50_001));
        Assert.Equal(0, (await books.FindAsync(payment.Id)).RefundReservedMinor);
        await books.RefundAsync(payment.Id, 20_000);

        books.Actor = TestBooks.Tess;
        await books.RefundAsync(payment.Id, 50_001);
        var request = await books.ReadAsync(db => db.ApprovalRequests.Select(r => r.Id).SingleAsync(Cancel));
        books.Actor = TestBooks.Finn with { IsProven = false };
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.UseAsync<DecideRequest>(decide => decide.ExecuteAsync(request, true, null, Cancel)));
        Assert.Equal(20_000, (await books.FindAsync(payment.Id)).RefundedMinor);
        books.Actor = TestBooks.Finn;
        await books.UseAsync<DecideRequest>(decide => decide.ExecuteAsync(request, true, null, Cancel));
        Assert.Equal(70_001, (await books.FindAsync(payment.Id)).RefundedMinor);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Another_account_for_a_refund_above_the_limit_and_a_payout_above_it_ask_for_it(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var large = await books.PaidAsync(60_000);
        var small = await books.PaidAsync();
        var way = new TypedRefundWay(RefundDestination.BankTransfer, "Aoife Byrne", PaymentDesk.GermanIban);
        var asked = (await books.RefundAsync(large.Id, 60_000, RefundDestination.BankTransfer)).RefundId;
        books.Actor = TestBooks.Finn;
        var request = await books.ReadAsync(db => db.ApprovalRequests.Select(r => r.Id).SingleAsync(Cancel));
        await books.UseAsync<DecideRequest>(decide => decide.ExecuteAsync(request, true, null, Cancel));
        var few = (await books.RefundAsync(small.Id, 1000, RefundDestination.BankTransfer)).RefundId;

        Task RedirectAsync(Guid refund, TypedRefundWay to) => books.UseAsync<RedirectRefund>(redirect => redirect.ExecuteAsync(RefundId.From(refund), to, Cancel));
        books.Actor = TestBooks.Finn with { IsProven = false };
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => RedirectAsync(asked, way));
        await RedirectAsync(few, way);
        books.Actor = TestBooks.Finn;
        await RedirectAsync(asked, new TypedRefundWay(RefundDestination.CustomerCredit));

        Task PayOutAsync(long amount) => books.UseAsync<PayOutCredit, long>(pay => pay.ExecuteAsync(
            new PayOutRequest(large.CustomerId, "EUR", PaymentDesk.Key(), amount, PaymentMethodType.BankTransfer, Today, null, "Asked for it"), Cancel));
        books.Actor = TestBooks.Finn with { IsProven = false };
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => PayOutAsync(50_001));
        await PayOutAsync(50_000);
        Assert.Equal(10_000, await books.CreditAsync(large.CustomerId));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Bank_details_the_limit_roles_and_passwords_ask_for_it_and_the_rest_of_the_profile_does_not(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.EmployAsync(Role.Operator);
        var tess = UserId.From(TestBooks.Tess.UserId!.Value);
        books.Actor = TestBooks.Finn with { IsProven = false };
        var seller = await books.ReadAsync(db => db.Sellers.SingleAsync(Cancel));

        Task UpdateAsync(Domain.Sellers.SellerProfile profile) => books.UseAsync<UpdateSeller, int>(update => update.ExecuteAsync(profile, seller.Version, Cancel));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => UpdateAsync(seller.ToProfile() with { Iban = PaymentDesk.GermanIban }));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => UpdateAsync(seller.ToProfile() with { ApprovalLimitMinor = 10_000_000 }));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.UseAsync<ChangeRole>(change => change.ExecuteAsync(tess, Role.Admin, Cancel)));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.UseAsync<ResetPassword, string>(reset => reset.ExecuteAsync(tess, Cancel)));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.UseAsync<CreateUser, CreatedUser>(create => create.ExecuteAsync(new NewUser("a@desk.example", "Ada", Role.Admin), null, Cancel)));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondFactorRequired, () => books.UseAsync<SetUpSecondFactor, SessionState?>(setUp => setUp.DisconnectAsync(tess, null, Cancel)));

        await UpdateAsync(seller.ToProfile() with { Phone = "+353 1 555 0100" });
        Assert.Equal(seller.Iban, await books.ReadAsync(db => db.Sellers.Select(s => s.Iban).SingleAsync(Cancel)));
    }
}
