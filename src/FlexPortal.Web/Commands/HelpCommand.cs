namespace FlexPortal.Web.Commands;

/// <summary>Lists the commands.</summary>
/// <param name="unknown">The word that somebody gave and that is none of them; null when the list was asked for.</param>
internal sealed class HelpCommand(string? unknown = null) : IProgramCommand
{
    private const int WrongUse = 2;

    public string Name => "help";

    public string Help => "help   lists the commands; without one, the program serves pages";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (unknown is not null)
            await Console.Error.WriteLineAsync($"There is no command {unknown}. These are:");
        foreach (var help in ProgramCommands.Help)
            await (unknown is null ? Console.Out : Console.Error).WriteLineAsync("  " + help);
        return unknown is null ? 0 : WrongUse;
    }
}
