namespace FlexPortal.Domain.Charges;

/// <summary>When a processor is asked about something that nobody knows: sooner at first, seven times; then a person decides.</summary>
public static class AskAgain
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>How often it is asked before a person has to decide.</summary>
    public static int Times => Waits.Length;

    /// <summary>How long to wait; null when it was asked often enough.</summary>
    /// <param name="asked">How often it was asked so far, from 0.</param>
    public static TimeSpan? After(int asked) => asked < Waits.Length ? Waits[asked] : null;
}
