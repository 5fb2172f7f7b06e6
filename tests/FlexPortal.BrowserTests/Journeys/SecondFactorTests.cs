using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.BrowserTests.Browsers;
using FlexPortal.BrowserTests.Running;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace FlexPortal.BrowserTests.Journeys;

/// <summary>An authenticator app is connected, asked for when signing in, and again before a refund above the limit.</summary>
[Collection<OneDesk>]
public sealed class SecondFactorTests(RunningApp app)
{
    private const string Email = "fay@desk.example";
    private const string Password = "correct giraffe on stilts";

    [Fact]
    public async Task An_app_is_connected_and_its_codes_open_the_account_and_a_large_refund()
    {
        await app.CallAsync<CreateUser, CreatedUser>(create => create.ExecuteAsync(new NewUser(Email, "Fay Nance", Role.Finance), Password, TestContext.Current.CancellationToken));
        string key;
        string[] recovery;
        await using (var desk = await app.SignInAsync(Email, Password))
        {
            await desk.GoAsync("/Account/SecondFactor");
            await desk.PressAsync("Connect an app");
            await Expect(desk.Page.Locator("img.qr")).ToBeVisibleAsync();
            await desk.Page.WaitForFunctionAsync("() => document.querySelector('img.qr').naturalWidth > 100");
            key = (await desk.Page.Locator("p code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
            Assert.Empty(await Axe.ByEveryRuleAsync(desk.Page));
            await desk.FillAsync("Code", CodeOf(key, 0));
            await desk.PressAsync("Connect");
            await Expect(desk.Page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
            recovery = [.. await desk.Page.Locator(".recovery-codes code").AllInnerTextsAsync()];
            Assert.Empty(await Axe.ByEveryRuleAsync(desk.Page));
            await desk.FollowAsync("I wrote them down");
            await desk.SeesHeadingAsync("Dashboard");
        }

        await using var again = await app.SignInAsync(Email, Password);
        await again.SeesHeadingAsync("Enter your code");
        Assert.Empty(await Axe.ByEveryRuleAsync(again.Page));
        await again.FillAsync("Code", "000000");
        await again.PressAsync("Go on");
        await Expect(again.Page.Locator(".error-summary")).ToContainTextAsync("wrong");
        await again.FillAsync("Code", CodeOf(key, 1));
        await again.PressAsync("Go on");
        await again.SeesHeadingAsync("Dashboard");

        await RefundAsync(again, recovery[0]);
        again.AssertNoComplaints();
    }

    // More than ten minutes later: the sign-in is made older, since codes follow real time.
    private async Task RefundAsync(Desk desk, string code)
    {
        var rental = await Rental.StartAsync(app, "Rita Fund", monthly: 700);
        var cancellation = TestContext.Current.CancellationToken;
        var version = await app.ReadAsync(db => db.Payments.Where(p => p.Id == rental.FirstPayment).Select(p => p.Version).SingleAsync(cancellation));
        var today = await app.TodayAsync();
        await app.CallAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(new MarkAsPaidRequest(rental.FirstPayment, version, "paid", today, PaymentMethodType.Cash), cancellation));
        await app.CallAsync<Database, int>(database => database.WriteAsync(
            session => session.Db.UserSessions.Where(s => s.SecondFactorAtUtc != null).ExecuteUpdateAsync(s => s.SetProperty(x => x.SecondFactorAtUtc, x => x.SecondFactorAtUtc!.Value.AddMinutes(-11)), cancellation), cancellation));
        await desk.GoAsync($"{rental.PaymentPath}/Refund");
        await desk.FillAsync("Amount", "600");
        await desk.ChooseAsync("Where it goes", "Cash");
        await desk.FillAsync("Reason", "Three weeks without the unit");
        await desk.PressAsync("Refund payment");
        await Expect(desk.Page.Locator(".error-summary")).ToContainTextAsync("Enter a code of your authenticator app");
        await Expect(desk.Field("Reason")).ToHaveValueAsync("Three weeks without the unit");
        await desk.FillAsync("Code of your authenticator app", code);
        await desk.PressAsync("Refund payment");
        await desk.SeesMessageAsync("waits for a second person");
    }

    private static string CodeOf(string key, int halfMinutesAhead) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * halfMinutesAhead));
}
