using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using static FlexPortal.Domain.Tests.Dates;

namespace FlexPortal.Domain.Tests.Subscriptions;

public sealed class SubscriptionTests
{
    private static readonly SubscriptionTerms Year = new(Day("2025-01-10"), 12, BillingFrequency.Monthly, Money.FromMajor(89.00m, Currency.Eur), BillingStartOption.FirstOfNextMonth);

    [Fact]
    public void A_draft_has_no_schedule_and_can_be_changed()
    {
        var draft = Drafts.With(Year);
        Assert.Equal((SubscriptionStatus.Draft, 0, "SUB-000123"), (draft.Status, draft.PaymentsToGenerate, draft.Reference));
        Assert.Empty(draft.MissingPayments(new HashSet<DateOnly>()));

        draft.Change(Drafts.OrderOf(Year with { ContractMonths = 24 }));

        Assert.Equal((24, 1, Day("2027-02-01")), (draft.ContractMonths, draft.Version, draft.EndDate));
    }

    [Fact]
    public void Activating_says_which_payments_the_contract_consists_of()
    {
        var subscription = Drafts.With(Year);

        var proposed = subscription.Activate(DateTime.UnixEpoch);

        Assert.Equal((SubscriptionStatus.Active, 13), (subscription.Status, subscription.PaymentsToGenerate));
        Assert.Equal(Year, subscription.Terms);
        Assert.Equal(13, proposed.Count);
        Assert.Equal(Day("2026-02-01"), subscription.EndDate);
    }

    [Fact]
    public void A_schedule_that_cannot_be_completed_is_set_aside_until_someone_lets_it_go()
    {
        var subscription = Drafts.With(Year);
        subscription.Activate(DateTime.UnixEpoch);

        subscription.Park("The price does not fit.");
        Assert.Equal(("The price does not fit.", 13), (subscription.ParkedReason, subscription.PaymentsToGenerate));
        subscription.Unpark();
        Assert.Equal((null, 13), (subscription.ParkedReason, subscription.PaymentsToGenerate));
        subscription.ScheduleCompleted();

        Assert.Equal((null, 0), (subscription.ParkedReason, subscription.PaymentsToGenerate));
    }

    [Fact]
    public void An_active_contract_ends_once_and_asks_for_nothing_more()
    {
        var subscription = Drafts.With(Year);
        Refused.By("SUBSCRIPTION_STATE", subscription.End);
        subscription.Activate(DateTime.UnixEpoch);
        Assert.Equal(13, subscription.MissingPayments(new HashSet<DateOnly>()).Count);

        subscription.End();

        Assert.Equal(SubscriptionStatus.Ended, subscription.Status);
        Assert.Empty(subscription.MissingPayments(new HashSet<DateOnly>()));
        Refused.By("SUBSCRIPTION_STATE", subscription.End);
    }

    [Fact]
    public void Only_a_draft_is_activated_or_changed()
    {
        var subscription = Drafts.With(Year);
        subscription.Activate(DateTime.UnixEpoch);

        Refused.By("SUBSCRIPTION_STATE", () => subscription.Activate(DateTime.UnixEpoch));
        Refused.By("SUBSCRIPTION_STATE", () => subscription.Change(Drafts.OrderOf(Year)));
    }

    [Fact]
    public void Terms_out_of_range_change_nothing()
    {
        var draft = Drafts.With(Year);
        Refused.By("VALIDATION_ERROR", () => draft.Change(Drafts.OrderOf(Year with { ContractMonths = 121 })));
        Assert.Equal((12, 0), (draft.ContractMonths, draft.Version));
    }

    [Theory]
    [InlineData("2025-01-10", 0)]
    [InlineData("2025-01-31", 0)]
    [InlineData("2025-02-01", 1)]
    [InlineData("2025-02-28", 1)]
    [InlineData("2025-03-01", 2)]
    [InlineData("2026-01-31", 12)]
    [InlineData("2030-01-01", 12)]
    public void A_day_lies_in_a_month_of_the_contract(string day, int month) => Assert.Equal(month, Drafts.With(Year).MonthOf(Day(day)));

    [Theory]
    [InlineData("SUB-000123", 123)]
    [InlineData("sub-123", 123)]
    [InlineData(" 123 ", 123)]
    [InlineData("SUB-1234567", 1234567)]
    [InlineData("SUB-", null)]
    [InlineData("SUB--1", null)]
    [InlineData("INV-1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_reference_is_read_as_people_type_it(string? typed, int? number)
    {
        Assert.Equal(number is not null, Subscription.TryParseReference(typed, out var read));
        Assert.Equal(number ?? 0, read);
    }
}
