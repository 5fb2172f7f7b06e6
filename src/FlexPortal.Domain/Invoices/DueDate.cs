using FlexPortal.Domain.Customers;

namespace FlexPortal.Domain.Invoices;

/// <summary>When an invoice is issued and due (billing rules §3).</summary>
public static class DueDate
{
    /// <summary>The day on which a period is invoiced.</summary>
    /// <param name="periodStart">First day of the period.</param>
    /// <param name="leadDays">The seller's lead; 0 or more.</param>
    public static DateOnly IssueDay(DateOnly periodStart, int leadDays) => periodStart.AddDays(-leadDays);

    /// <summary>The day on which a period is invoiced that was agreed when its lead had begun already: not before the day it was made.</summary>
    /// <param name="periodStart">First day of the period.</param>
    /// <param name="leadDays">The seller's lead; 0 or more.</param>
    /// <param name="madeOn">The day on which the payment was made. A period that had started before keeps its own start (billing rules §2).</param>
    public static DateOnly IssueDay(DateOnly periodStart, int leadDays, DateOnly madeOn)
    {
        var day = IssueDay(periodStart, leadDays);
        var earliest = madeOn < periodStart ? madeOn : periodStart;
        return day < earliest ? earliest : day;
    }

    /// <summary>Issue day plus terms, never before the period starts.</summary>
    public static DateOnly For(DateOnly issueDate, PaymentTerms terms, DateOnly periodStart)
    {
        var due = issueDate.AddDays((int)terms);
        return due < periodStart ? periodStart : due;
    }
}
