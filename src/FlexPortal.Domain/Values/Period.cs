namespace FlexPortal.Domain.Values;

/// <summary>A half-open range of calendar days: the start belongs to it, the end does not.</summary>
public readonly record struct Period
{
    /// <summary>Makes a period.</summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Day after the last; later than <paramref name="start"/>.</param>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public Period(DateOnly start, DateOnly end)
    {
        if (end <= start)
            throw new ArgumentException("A period ends after it starts.", nameof(end));
        Start = start;
        End = end;
    }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Day after the last day.</summary>
    public DateOnly End { get; }

    /// <summary>Number of days.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    /// <summary>Last day, inclusive: what a person reads on an invoice.</summary>
    public DateOnly LastDay => End.AddDays(-1);

    /// <summary>Whether a day lies in the period.</summary>
    public bool Contains(DateOnly day) => day >= Start && day < End;
}
