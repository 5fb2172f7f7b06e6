using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;

namespace FlexPortal.Application.Audit;

/// <summary>Which entries of the audit log are asked for; null or empty means all.</summary>
public sealed record AuditFilter
{
    /// <summary>Acts of this person.</summary>
    public UserId? Person { get; init; }

    /// <summary>Acts of the program itself: the billing run and commands.</summary>
    public bool ByProgram { get; init; }

    /// <summary>Acts whose name is this or starts with this and a dot: <c>payment</c>, <c>payment.paid</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Acts on what this TypeID names, or on the timeline of that subscription or payment.</summary>
    public string? Subject { get; init; }

    /// <summary>First day, in the seller's time zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in the seller's time zone.</summary>
    public DateOnly? To { get; init; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries, TimeZoneInfo zone)
    {
        if (Person is { } person)
            entries = entries.Where(e => e.ActorId == person.Value);
        else if (ByProgram)
            entries = entries.Where(e => e.ActorId == null);
        if (Action is { Length: > 0 } action)
        {
            var group = action + ".";
            entries = entries.Where(e => e.Action == action || e.Action.StartsWith(group));
        }

        if (Subject is { Length: > 0 } subject)
            entries = OfSubject(entries, subject);
        if (From is { } from)
        {
            var start = BusinessCalendar.StartOf(from, zone);
            entries = entries.Where(e => e.AtUtc >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = BusinessCalendar.StartOf(to.AddDays(1), zone);
            entries = entries.Where(e => e.AtUtc < end);
        }

        return entries;
    }

    private static IQueryable<AuditEntry> OfSubject(IQueryable<AuditEntry> entries, string subject)
    {
        if (SubscriptionId.TryParse(subject, null, out var subscription))
            return entries.Where(e => e.SubjectId == subject || e.SubscriptionId == subscription);
        return PaymentId.TryParse(subject, null, out var payment)
            ? entries.Where(e => e.SubjectId == subject || e.PaymentId == payment)
            : entries.Where(e => e.SubjectId == subject);
    }
}
