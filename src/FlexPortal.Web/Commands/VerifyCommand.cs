using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlexPortal.Application.Books;
using FlexPortal.Web.Hosting;

namespace FlexPortal.Web.Commands;

/// <summary>Checks the books and says what does not hold.</summary>
internal sealed class VerifyCommand : IProgramCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "verify";

    public string Help => "verify [--json]   checks the books; exit code 0 when all of them hold, 1 when one does not";

    public async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        await DatabasePreparation.RequireMigratedAsync(services, cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<RunVerification>().ExecuteAsync(VerifyTrigger.Command, ShowAsync, cancellationToken);
        if (args.Contains("--json"))
            Console.WriteLine(JsonSerializer.Serialize(report, Json));
        else
            Write(report);
        return report.Holds ? 0 : 1;
    }

    private static Task ShowAsync(VerificationProgress progress) =>
        Console.IsErrorRedirected ? Task.CompletedTask : Console.Error.WriteAsync($"\r{progress.Done} of {progress.Total} books {(progress.Rows == 0 ? "" : progress.Rows.ToString("N0", CultureInfo.InvariantCulture)),12}\r");

    private static void Write(VerificationReport report)
    {
        foreach (var book in report.Books)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(book.Violations == 0 ? "holds " : "BROKEN"),-7} {book.Checked,12:N0} checked  {book.Violations,8:N0} wrong  {book.Key}: {book.Title}"));
            foreach (var row in book.First)
                Console.WriteLine($"          {row.Subject}  {row.Reference}: {row.What}");
            if (book.Violations > book.First.Count)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"          … and {book.Violations - book.First.Count:N0} more"));
        }

        Console.WriteLine(report.Holds ? "Every book holds." : string.Create(CultureInfo.InvariantCulture, $"{report.Violations:N0} violation(s)."));
    }
}
