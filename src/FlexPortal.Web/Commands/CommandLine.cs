namespace FlexPortal.Web.Commands;

/// <summary>Reads options of a command: <c>--name value</c> or <c>--name=value</c>.</summary>
internal static class CommandLine
{
    /// <summary>The value of an option; null when it is not given or has none.</summary>
    public static string? Option(string[] args, string name)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == name)
                return i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null;
            if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
                return args[i][(name.Length + 1)..];
        }

        return null;
    }
}
