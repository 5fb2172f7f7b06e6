namespace FlexPortal.Domain.Values;

/// <summary>The one rounding rule for money: to a whole minor unit, half away from zero (billing rules §6).</summary>
public static class Rounding
{
    /// <summary>Divides and rounds half away from zero.</summary>
    /// <param name="numerator">May be negative.</param>
    /// <param name="denominator">Greater than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not positive.</exception>
    /// <exception cref="OverflowException">The quotient does not fit 64 bits.</exception>
    public static long HalfAwayFromZero(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(denominator, Int128.Zero);
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        if (Int128.Abs(remainder) * 2 >= denominator)
            quotient += Int128.Sign(numerator);
        return checked((long)quotient);
    }

    /// <summary>A share of an amount: amount × numerator ÷ denominator, rounded half away from zero.</summary>
    /// <param name="amount">Whole minor units.</param>
    /// <param name="numerator">The parts taken.</param>
    /// <param name="denominator">The parts in all; greater than zero.</param>
    public static long Share(long amount, long numerator, long denominator) =>
        HalfAwayFromZero((Int128)amount * numerator, denominator);
}
