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
    ];

    /// <summary>The command that the arguments name; null when the program is to serve pages.</summary>
    public static IProgramCommand? Find(string[] args) => args is [var name, ..] ? Array.Find(All, c => c.Name == name) : null;
}
