using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Subscriptions;

/// <summary>Writing a subscription down, changing it, giving it up, starting it.</summary>
public class DraftSubscriptionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_draft_keeps_what_was_entered_and_bills_nothing(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var drafted = await rental.DraftAsync(rental.Entry with { BillingStart = BillingStartOption.FirstOfNextMonth, StubCharge = StubCharge.Free, BillingDay = BillingDay.LastDayOfMonth });

        Assert.Equal("SUB-000001", drafted.Reference);
        Assert.Equal("SUB-000002", (await rental.DraftAsync(rental.Entry with { SerialNumber = null, AcquisitionCost = null })).Reference);
        var page = await rental.PageAsync(drafted.Id);
        Assert.NotNull(page);
        Assert.Equal(SubscriptionStatus.Draft, page.Subscription.Status);
        Assert.Equal("Laptop, 14 inch", page.Subscription.ProductDescription);
        Assert.Equal((12, 8900L, 2300), (page.Subscription.ContractMonths, page.Subscription.MonthlyPriceMinor, page.Subscription.TaxRate.BasisPoints));
        Assert.Equal((BillingStartOption.FirstOfNextMonth, StubCharge.Free, BillingDay.LastDayOfMonth), (page.Subscription.BillingStart, page.Subscription.StubCharge, page.Subscription.BillingDay));
        Assert.Equal(("C02-1", 100_000L), (page.Unit!.SerialNumber, page.Unit.AcquisitionCostMinor));
        Assert.Empty(page.Payments);
        var editable = await rental.Books.UseAsync<SubscriptionForEdit, EditableSubscription?>(read => read.ExecuteAsync(drafted.Id, Cancel));
        Assert.Equal(rental.Entry with { BillingStart = BillingStartOption.FirstOfNextMonth, StubCharge = StubCharge.Free, BillingDay = BillingDay.LastDayOfMonth }, editable!.Entry);
    }

    [Theory]
    [AllDatabases]
    public async Task An_empty_price_is_the_variants_price_for_the_length(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        foreach (var (months, minor) in new[] { (6, 9900L), (12, 8900L), (23, 8900L), (36, 7900L) })
        {
            var drafted = await rental.DraftAsync(rental.Entry with { SerialNumber = null, ContractMonths = months, MonthlyPrice = null });
            Assert.Equal(minor, (await rental.PageAsync(drafted.Id))!.Subscription.MonthlyPriceMinor);
        }
    }

    [Theory]
    [AllDatabases]
    public async Task What_the_form_leaves_open_comes_from_the_seller(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        await rental.ChangeSellerAsync(profile => profile with { DefaultBillingStart = BillingStartOption.SameDayNextMonth, DefaultStubCharge = StubCharge.FullMonth, PricesIncludeTax = true });
        var drafted = await rental.DraftAsync(rental.Entry);

        var subscription = (await rental.PageAsync(drafted.Id))!.Subscription;
        Assert.Equal((BillingStartOption.SameDayNextMonth, StubCharge.FullMonth, true), (subscription.BillingStart, subscription.StubCharge, subscription.PriceIncludesTax));
    }

    [Theory]
    [AllDatabases]
    public async Task Save_and_activate_creates_the_whole_schedule_in_one_act(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var started = await rental.DraftAsync(rental.Entry, activate: true);

        Assert.Equal(12, started.PaymentsCreated);
        var page = await rental.PageAsync(started.Id);
        Assert.Equal(SubscriptionStatus.Active, page!.Subscription.Status);
        Assert.Equal(12, page.Payments.Count);
        Assert.Equal(["schedule.generated", "subscription.activated", "subscription.drafted"], page.Timeline.Select(e => e.Action));
    }

    [Theory]
    [AllDatabases]
    public async Task The_same_form_sent_twice_is_one_subscription(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var both = await Task.WhenAll(rental.DraftAsync(rental.Entry, activate: true, "form-1"), rental.DraftAsync(rental.Entry, activate: true, "form-1"));

        Assert.Equal(both[0], both[1]);
        Assert.Equal((1, 12), await rental.Books.ReadAsync(async db => (await db.Subscriptions.CountAsync(Cancel), await db.Payments.CountAsync(Cancel))));
        var reused = await Assert.ThrowsAsync<BusinessRuleException>(() => rental.DraftAsync(rental.Entry with { ContractMonths = 6 }, activate: true, "form-1"));
        Assert.Equal(RuleCodes.IdempotencyKeyReused, reused.Code);
    }

    [Theory]
    [AllDatabases]
    public async Task A_unit_that_is_rented_out_is_refused_and_its_subscription_named(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var draft = await rental.DraftAsync(rental.Entry);
        var active = await rental.DraftAsync(rental.Entry with { SerialNumber = "c02-1" }, activate: true);

        var refused = await Assert.ThrowsAsync<BusinessRuleException>(() => rental.DraftAsync(rental.Entry));
        Assert.Equal((RuleCodes.AssetInUse, "SerialNumber"), (refused.Code, refused.Member));
        Assert.Contains(active.Reference, refused.Message, StringComparison.Ordinal);
        var second = await Assert.ThrowsAsync<BusinessRuleException>(() => rental.Books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(draft.Id, 0, Cancel)));
        Assert.Equal(RuleCodes.AssetInUse, second.Code);
        Assert.Equal(1, await rental.Books.ReadAsync(db => db.Assets.CountAsync(Cancel)));
        Assert.Equal("SUB-000003", (await rental.DraftAsync(rental.Entry with { SerialNumber = "C02-2" })).Reference);
    }

    [Theory]
    [AllDatabases]
    public async Task Two_people_who_rent_out_one_unit_at_once_get_one_contract(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await rental.DraftAsync(rental.Entry, activate: true);
                return "done";
            }
            catch (BusinessRuleException e)
            {
                return e.Code;
            }
        }));

        Assert.Single(outcomes, "done");
        Assert.All(outcomes.Where(o => o != "done"), o => Assert.Contains(o, new[] { RuleCodes.AssetInUse, RuleCodes.Conflict }));
        Assert.Equal((1, 1, 12), await rental.Books.ReadAsync(async db => (await db.Subscriptions.CountAsync(Cancel), await db.Assets.CountAsync(Cancel), await db.Payments.CountAsync(Cancel))));
    }

    [Theory]
    [AllDatabases]
    public async Task A_known_unit_keeps_its_cost_unless_another_is_entered(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        await rental.DraftAsync(rental.Entry);
        var again = await rental.DraftAsync(rental.Entry with { AcquisitionCost = null });
        Assert.Equal(100_000, (await rental.PageAsync(again.Id))!.Unit!.AcquisitionCostMinor);

        await rental.DraftAsync(rental.Entry with { AcquisitionCost = 1234.56m });
        Assert.Equal(123_456, (await rental.PageAsync(again.Id))!.Unit!.AcquisitionCostMinor);
        var phone = await Assert.ThrowsAsync<BusinessRuleException>(() => rental.DraftAsync(rental.Entry with { VariantId = rental.Phone }));
        Assert.Equal("SerialNumber", phone.Member);
    }

    [Theory]
    [AllDatabases]
    public async Task A_draft_is_changed_by_one_person_at_a_time(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var draft = await rental.DraftAsync(rental.Entry);
        await ChangeAsync(rental, draft.Id, 0, rental.Entry with { ContractMonths = 24, SerialNumber = "C02-9", AcquisitionCost = 1500m });
        var late = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeAsync(rental, draft.Id, 0, rental.Entry));
        Assert.Equal(RuleCodes.Conflict, late.Code);

        await ChangeAsync(rental, draft.Id, 1, rental.Entry with { ContractMonths = 24, SerialNumber = "C02-9", AcquisitionCost = null });
        var page = await rental.PageAsync(draft.Id);
        Assert.Equal((24, "C02-9", (long?)null), (page!.Subscription.ContractMonths, page.Unit!.SerialNumber, page.Unit.AcquisitionCostMinor));

        await rental.Books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(draft.Id, 2, Cancel));
        var active = await Assert.ThrowsAsync<BusinessRuleException>(() => ChangeAsync(rental, draft.Id, 2, rental.Entry));
        Assert.Equal(RuleCodes.SubscriptionState, active.Code);
    }

    [Theory]
    [AllDatabases]
    public async Task A_draft_keeps_whether_its_price_holds_tax(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var draft = await rental.DraftAsync(rental.Entry);
        await rental.ChangeSellerAsync(profile => profile with { PricesIncludeTax = true });
        await ChangeAsync(rental, draft.Id, 0, rental.Entry with { ContractMonths = 6 });
        Assert.False((await rental.PageAsync(draft.Id))!.Subscription.PriceIncludesTax);
    }

    [Theory]
    [AllDatabases]
    public async Task A_discarded_draft_is_cancelled_with_its_reason_and_frees_the_unit(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var draft = await rental.DraftAsync(rental.Entry);
        var silent = await Assert.ThrowsAsync<BusinessRuleException>(() => DiscardAsync(rental, draft.Id, " "));
        Assert.Equal(RuleCodes.ReasonRequired, silent.Code);
        await DiscardAsync(rental, draft.Id, "The customer chose another one");

        var page = await rental.PageAsync(draft.Id);
        Assert.Equal(SubscriptionStatus.Cancelled, page!.Subscription.Status);
        Assert.Equal("The customer chose another one", page.Timeline[0].Reason);
        Assert.Equal(12, (await rental.DraftAsync(rental.Entry, activate: true)).PaymentsCreated);
        var again = await Assert.ThrowsAsync<BusinessRuleException>(() => DiscardAsync(rental, draft.Id, "again"));
        Assert.Equal(RuleCodes.SubscriptionState, again.Code);
    }

    [Theory]
    [AllDatabases]
    public async Task What_cannot_be_used_is_named(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        await RefusedAsync(rental, "CustomerId", rental.Entry with { CustomerId = CustomerId.New() });
        await RefusedAsync(rental, "VariantId", rental.Entry with { VariantId = VariantId.New() });
        await RefusedAsync(rental, "ContractMonths", rental.Entry with { ContractMonths = 121 });
        await RefusedAsync(rental, "MonthlyPrice", rental.Entry with { MonthlyPrice = 89.005m });
        await RefusedAsync(rental, "MonthlyPrice", rental.Entry with { MonthlyPrice = 0m });
        await RefusedAsync(rental, "AcquisitionCost", rental.Entry with { AcquisitionCost = -1m });
        await RefusedAsync(rental, "StartDate", rental.Entry with { StartDate = new(1999, 12, 31) });
        await rental.Books.WriteAsync(async session =>
        {
            var product = await session.Db.Products.Include(p => p.Variants).SingleAsync(p => p.Name == "Laptop", Cancel);
            product.Update(product.Name, product.Category, product.Description, product.TaxRate, isActive: false);
        });
        await RefusedAsync(rental, "VariantId", rental.Entry);
        Assert.Equal(0, await rental.Books.ReadAsync(db => db.Subscriptions.CountAsync(Cancel)));
    }

    private static async Task RefusedAsync(Rental rental, string member, SubscriptionEntry entry) =>
        Assert.Equal(member, (await Assert.ThrowsAsync<BusinessRuleException>(() => rental.DraftAsync(entry))).Member);

    private static Task ChangeAsync(Rental rental, SubscriptionId id, int version, SubscriptionEntry entry) =>
        rental.Books.UseAsync<ChangeDraft>(change => change.ExecuteAsync(id, version, entry, Cancel));

    private static Task DiscardAsync(Rental rental, SubscriptionId id, string reason) =>
        rental.Books.UseAsync<DiscardDraft>(discard => discard.ExecuteAsync(id, null, reason, Cancel));
}
