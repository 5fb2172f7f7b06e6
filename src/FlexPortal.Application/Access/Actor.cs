namespace FlexPortal.Application.Access;

/// <summary>Who acts, and from where: written into the audit log with every act.</summary>
/// <param name="UserId">The person; null for the program itself.</param>
/// <param name="Name">The person's name, or the part of the program.</param>
/// <param name="From">Network address, or null for the program itself.</param>
public sealed record Actor(Guid? UserId, string Name, string? From)
{
    /// <summary>Whether acts that ask for the second factor again may go on (<see cref="SessionState.IsProven"/>); the program itself is never asked.</summary>
    public bool IsProven { get; init; } = true;

    /// <summary>The hosted service.</summary>
    public static Actor BillingRun { get; } = new(null, "Billing run", null);

    /// <summary>What collects due payments and hears from processors.</summary>
    public static Actor Collection { get; } = new(null, "Automatic collection", null);

    /// <summary>A command of the program.</summary>
    public static Actor CommandLine { get; } = new(null, "Command line", null);
}
