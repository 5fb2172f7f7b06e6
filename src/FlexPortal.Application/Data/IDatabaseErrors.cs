namespace FlexPortal.Application.Data;

/// <summary>Tells apart what a database complains of.</summary>
public interface IDatabaseErrors
{
    /// <summary>Whether a unique key refused a row.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>Whether a row broke a constraint or did not fit its column: the same row is refused again.</summary>
    bool IsDataRefused(Exception exception);

    /// <summary>Whether the same act may succeed when it is tried again: a deadlock, a busy database, a lost race for a unique key.</summary>
    bool IsWorthRetrying(Exception exception);
}
