using System.Globalization;
using FlexPortal.Application.Catalog;
using FlexPortal.Application.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Words and choices of the subscription pages.</summary>
internal static class ContractWords
{
    /// <summary>The choice of the billing day that is always the month's last.</summary>
    public const string LastDay = "last";

    /// <summary>When billing can start.</summary>
    public static IEnumerable<SelectListItem> BillingStarts { get; } = [.. Enum.GetValues<BillingStartOption>().Select(o => new SelectListItem(Of(o), o.ToString()))];

    /// <summary>What the days before it can cost.</summary>
    public static IEnumerable<SelectListItem> StubCharges { get; } = [.. Enum.GetValues<StubCharge>().Select(o => new SelectListItem(Of(o), o.ToString()))];

    /// <summary>Days on which periods can start.</summary>
    public static IEnumerable<SelectListItem> BillingDays { get; } =
    [
        .. Enumerable.Range(1, 31).Select(day => day.ToString(CultureInfo.InvariantCulture)).Select(day => new SelectListItem(day, day)),
        new("Last day of the month", LastDay),
    ];

    public static string Of(BillingFrequency frequency) => frequency switch
    {
        BillingFrequency.Monthly => "Monthly",
        BillingFrequency.Quarterly => "Quarterly",
        _ => "Annually",
    };

    public static string Of(BillingStartOption option) => option switch
    {
        BillingStartOption.Immediate => "On the start date",
        BillingStartOption.FirstOfNextMonth => "First of next month",
        _ => "Same day next month",
    };

    public static string Of(StubCharge charge) => charge switch
    {
        StubCharge.FullMonth => "A full month’s price",
        StubCharge.Prorated => "Priced by the day",
        _ => "Free",
    };

    /// <summary>How a contract ends before its time.</summary>
    public static string Of(ContractEnd how) => how switch
    {
        ContractEnd.Returned => "Early return",
        ContractEnd.BoughtOut => "Buyout",
        _ => "Cancel contract",
    };

    /// <summary>What becomes of the period it ends in.</summary>
    public static string Of(CurrentPeriodChoice choice) => choice switch
    {
        CurrentPeriodChoice.Prorated => "Charged by the day",
        CurrentPeriodChoice.Refunded => "Taken back in full",
        _ => "Charged in full",
    };

    /// <summary>How a fee is computed.</summary>
    public static string Of(ReturnFeeKind kind) => kind switch
    {
        ReturnFeeKind.Fixed => "An amount",
        ReturnFeeKind.Months => "Months",
        ReturnFeeKind.Percentage => "Percent of the contract value left",
        _ => "None",
    };

    /// <summary>What happens to a payment when its contract ends.</summary>
    public static string Of(SettlementKind kind, bool invoiced) => kind switch
    {
        SettlementKind.Refund => "Refunded, with a credit note",
        SettlementKind.TakeOff => "Taken off the group's invoice, with a credit note",
        SettlementKind.Shorten when invoiced => "Invoiced again for the days used, with a credit note",
        SettlementKind.Shorten => "Charged for the days used",
        _ when invoiced => "Cancelled, with a credit note",
        _ => "Cancelled",
    };

    /// <summary>A billing day in words; without one of its own, the day of the billing start.</summary>
    public static string Of(BillingDay? day) => day switch
    {
        null => "Day of the billing start",
        { IsLastDayOfMonth: true } => "Last day of the month",
        { } fixedDay => string.Create(CultureInfo.InvariantCulture, $"Day {fixedDay.Stored}"),
    };

    /// <summary>How far the cost is back, and how that looks.</summary>
    public static (BadgeKind Kind, string Text) Of(RecoveryStatus status) => status switch
    {
        RecoveryStatus.Profitable => (BadgeKind.Success, "Profitable"),
        RecoveryStatus.AtRisk => (BadgeKind.Warning, "At risk"),
        RecoveryStatus.Recovering => (BadgeKind.Info, "Recovering"),
        _ => (BadgeKind.Muted, "No data"),
    };

    /// <summary>How a schedule is taxed, e.g. <c>23 % tax</c>.</summary>
    public static string Tax(TaxCategory category, decimal percent, CultureInfo culture) => category switch
    {
        TaxCategory.ReverseCharge => "Reverse charge: the customer accounts for the tax",
        TaxCategory.Exempt => "Exempt from tax",
        TaxCategory.ZeroRated => "0 % tax",
        _ => percent.ToString("0.##", culture) + " % tax",
    };

    /// <summary>Where a contract stands in time.</summary>
    public static string Month(SubscriptionStatus status, int month, int months) => status switch
    {
        SubscriptionStatus.Draft => Months(months),
        _ when month == 0 => string.Create(CultureInfo.InvariantCulture, $"0 of {months}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{month} of {months}"),
    };

    /// <summary>Where a contract stands in time, where no label says that it is about months.</summary>
    public static string MonthInFull(SubscriptionStatus status, int month, int months) =>
        status == SubscriptionStatus.Draft ? Months(months) : "month " + Month(status, month, months);

    public static string Months(int months) => months == 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{months} months");

    public static string Payments(int count) => count == 1 ? "1 payment" : string.Create(CultureInfo.InvariantCulture, $"{count} payments");

    /// <summary>A customer to choose.</summary>
    public static SelectListItem Choice(CustomerChoice customer) =>
        new($"{customer.Name} · {customer.City} · {customer.Email}", customer.Id.ToString());

    /// <summary>Variants to choose, grouped by product.</summary>
    public static IEnumerable<SelectListItem> Choices(IEnumerable<VariantChoice> variants)
    {
        foreach (var product in variants.GroupBy(v => (v.ProductId, v.Product)))
        {
            var group = new SelectListGroup { Name = product.Key.Product };
            foreach (var variant in product)
                yield return new SelectListItem($"{product.Key.Product}, {variant.Variant}", variant.Id.ToString()) { Group = group };
        }
    }

    /// <summary>The choice that stands for a billing day; null for the day of the billing start.</summary>
    public static string? Key(BillingDay? day) => day switch
    {
        null => null,
        { IsLastDayOfMonth: true } => LastDay,
        { } fixedDay => fixedDay.Stored.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a choice of a billing day.</summary>
    /// <param name="key">1 to 31, <see cref="LastDay"/>, or nothing.</param>
    /// <param name="day">The day; null for the day of the billing start.</param>
    public static bool TryReadDay(string? key, out BillingDay? day)
    {
        day = null;
        if (string.IsNullOrEmpty(key))
            return true;
        if (key == LastDay)
            day = BillingDay.LastDayOfMonth;
        else if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 31)
            day = BillingDay.Of(number);
        return day is not null;
    }
}
