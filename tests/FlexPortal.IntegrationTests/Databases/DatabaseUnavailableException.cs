namespace FlexPortal.IntegrationTests.Databases;

/// <summary>This machine cannot offer a database; the message tells a developer what to install or set.</summary>
public sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException()
    {
    }

    public DatabaseUnavailableException(string reason)
        : base(reason)
    {
    }

    public DatabaseUnavailableException(string reason, Exception innerException)
        : base(reason, innerException)
    {
    }
}
