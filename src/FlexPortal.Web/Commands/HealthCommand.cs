namespace FlexPortal.Web.Commands;

/// <summary>Asks a running program after its health, for containers that have no other client.</summary>
internal sealed class HealthCommand : IProgramCommand
{
    private const int WrongUse = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "health";

    public string Help => "health --url U   exits with 0 when the address answers that all is well, else with 1";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(CommandLine.Option(args, "--url"), UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync(Help);
            return WrongUse;
        }

        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            Console.WriteLine($"{(int)response.StatusCode} {response.ReasonPhrase}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
