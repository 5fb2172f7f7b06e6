namespace FlexPortal.Domain.Values;

/// <summary>The day of the month on which periods start: 1 to 31, clamped to the month's length, or always its last day.</summary>
public readonly record struct BillingDay
{
    private const byte Last = 32;
    private readonly byte value;

    private BillingDay(byte value) => this.value = value;

    /// <summary>The last day of every month.</summary>
    public static BillingDay LastDayOfMonth { get; } = new(Last);

    /// <summary>A day of the month.</summary>
    /// <exception cref="BusinessRuleException">Not 1 to 31.</exception>
    public static BillingDay Of(int day) => day is >= 1 and <= 31
        ? new BillingDay((byte)day)
        : throw new BusinessRuleException(RuleCodes.Invalid, "The billing day is 1 to 31, or the last day of the month.", "BillingDay");

    /// <summary>From the stored number: 1 to 31, or 32 for the last day of the month.</summary>
    public static BillingDay FromStored(int stored) => stored == Last ? LastDayOfMonth : Of(stored);

    /// <summary>The number that is stored: 1 to 31, or 32 for the last day of the month.</summary>
    public int Stored => value;

    /// <summary>Whether this is <see cref="LastDayOfMonth"/>.</summary>
    public bool IsLastDayOfMonth => value == Last;

    /// <summary>The billing day's date in a month: never later than the month's last day.</summary>
    public DateOnly In(int year, int month) => new(year, month, Math.Min((int)value, DateTime.DaysInMonth(year, month)));
}
