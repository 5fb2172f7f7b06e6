using System.Globalization;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FlexPortal.Web.Pages.Payments;

/// <summary>Reads a kept view's query as the address itself is read; what cannot be read counts as not there.</summary>
internal static class ListQueryReader
{
    public static ListQuery Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new ListQuery
        {
            Search = One(parts, "q"),
            Status = One(parts, "status"),
            States = Many<Domain.Payments.PaymentStatus>(parts, "state"),
            Badges = Many<Domain.Payments.PaymentBadge>(parts, "badge"),
            Methods = Many<Domain.Payments.PaymentMethodType>(parts, "method"),
            Due = One(parts, "due"),
            DueFrom = Day(parts, "dueFrom"),
            DueTo = Day(parts, "dueTo"),
            Paid = One(parts, "paid"),
            PaidFrom = Day(parts, "paidFrom"),
            PaidTo = Day(parts, "paidTo"),
            AmountFrom = Amount(parts, "min"),
            AmountTo = Amount(parts, "max"),
            Customer = CustomerId.TryParse(One(parts, "customer"), null, out var customer) ? customer : null,
            Group = BillingGroupId.TryParse(One(parts, "group"), null, out var group) ? group : null,
        };
    }

    private static string? One(Dictionary<string, StringValues> parts, string key) => parts.TryGetValue(key, out var value) && value.FirstOrDefault() is { Length: > 0 } text ? text : null;

    private static List<TEnum> Many<TEnum>(Dictionary<string, StringValues> parts, string key)
        where TEnum : struct, Enum =>
        parts.TryGetValue(key, out var values) ? [.. values.Where(v => Enum.TryParse<TEnum>(v, ignoreCase: true, out _)).Select(v => Enum.Parse<TEnum>(v!, ignoreCase: true))] : [];

    private static DateOnly? Day(Dictionary<string, StringValues> parts, string key) =>
        DateOnly.TryParseExact(One(parts, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Amount(Dictionary<string, StringValues> parts, string key) =>
        decimal.TryParse(One(parts, key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
