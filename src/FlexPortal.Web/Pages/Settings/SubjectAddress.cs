using FlexPortal.Domain.Ids;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>Where the thing that a TypeID names can be seen.</summary>
internal static class SubjectAddress
{
    private const int IdLength = 26;
    private const int ShownOfId = 6;

    /// <summary>Its page; null for what has none.</summary>
    public static string? Of(string subjectId)
    {
        if (PaymentId.TryParse(subjectId, null, out _))
            return "/Payments/" + subjectId;
        if (SubscriptionId.TryParse(subjectId, null, out _))
            return "/Subscriptions/" + subjectId;
        if (CustomerId.TryParse(subjectId, null, out _))
            return "/Customers/" + subjectId;
        if (ProductId.TryParse(subjectId, null, out _))
            return "/Products/" + subjectId;
        return UserId.TryParse(subjectId, null, out _) ? "/Settings/Users/" + subjectId : null;
    }

    /// <summary>The kind and the end of its id, which tells ids of one moment apart: <c>pay …x7k2m9</c>.</summary>
    public static string NameOf(string subjectId)
    {
        var end = subjectId.Length - IdLength;
        return end > 1 && subjectId[end - 1] == '_' ? subjectId[..(end - 1)] + " …" + subjectId[^ShownOfId..] : subjectId;
    }
}
