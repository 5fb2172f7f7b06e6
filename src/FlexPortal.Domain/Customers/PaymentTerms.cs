namespace FlexPortal.Domain.Customers;

/// <summary>Days from issue to due; the number is the days.</summary>
public enum PaymentTerms
{
    /// <summary>Due on the day of issue: every individual.</summary>
    Immediate = 0,

    /// <summary>7 days after the invoice date.</summary>
    Net7 = 7,

    /// <summary>14 days after the invoice date.</summary>
    Net14 = 14,

    /// <summary>30 days after the invoice date.</summary>
    Net30 = 30,
}
