namespace FlexPortal.Web.Commands;

/// <summary>The commands of the program, found by the first word on the command line.</summary>
internal static class ProgramCommands
{
    private static readonly IProgramCommand[] All =
    [
        new MigrateCommand(),
        new CreateAdminCommand(),
        new CreateKeyCertificateCommand(),
        new HealthCommand(),
        new VerifyCommand(),
        new DemoCommand(),
        new HelpCommand(),
    ];

    /// <summary>What each command does, in the order in which they are listed.</summary>
    public static IEnumerable<string> Help => All.Select(c => c.Help);

    /// <summary>
    /// The command that the arguments name; null when the program is to serve pages. A first word that is no option and no command is answered
    /// with the list, so that nobody who mistypes <c>verify</c> starts a server.
    /// </summary>
    public static IProgramCommand? Find(string[] args) => args switch
    {
        ["--help" or "-h", ..] => new HelpCommand(),
        [['-', ..], ..] or [] => null,
        [var name, ..] => Array.Find(All, c => c.Name == name) ?? new HelpCommand(name),
    };
}
