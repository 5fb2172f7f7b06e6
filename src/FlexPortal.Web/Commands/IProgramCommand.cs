namespace FlexPortal.Web.Commands;

/// <summary>Something that the program does instead of serving pages.</summary>
internal interface IProgramCommand
{
    /// <summary>The first word on the command line.</summary>
    string Name { get; }

    /// <summary>What it does, with its options, for the list of commands.</summary>
    string Help { get; }

    /// <summary>Does it.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="args">What follows the name.</param>
    /// <param name="cancellationToken">Ctrl-C or SIGTERM.</param>
    /// <returns>The exit code: 0 for success.</returns>
    Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken);
}
