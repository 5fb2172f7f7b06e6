using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlexPortal.IntegrationTests.Mail;

/// <summary>A mail server of a few lines that can be as rude as real ones: it answers what the test says to each command.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>What it answers to a command; null for the usual, empty to hang up.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>The texts that it took.</summary>
    public List<string> Taken { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stop.Token);
            await TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            var answer = Answer(line) ?? Usual(line);
            if (answer.Length == 0)
                return;
            if (line == "DATA" && answer.StartsWith("354", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync(answer);
                answer = await TakeAsync(reader);
                if (answer.Length == 0)
                    return;
            }

            await writer.WriteLineAsync(answer);
            if (line == "QUIT")
                return;
        }
    }

    private async Task<string> TakeAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
            text.AppendLine(line);
        Taken.Add(text.ToString());
        return Answer(".") ?? "250 taken";
    }

    private static string Usual(string line) => line.Split(' ')[0] switch
    {
        "EHLO" => "250 test",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };
}
