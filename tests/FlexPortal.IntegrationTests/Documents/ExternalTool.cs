using System.ComponentModel;
using System.Diagnostics;

namespace FlexPortal.IntegrationTests.Documents;

/// <summary>Readers that others wrote. A test that needs an absent one is skipped with its name.</summary>
internal static class ExternalTool
{
    public static async Task<string> ReadAsync(byte[] pdf, string tool, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("flexportal-pdf-");
        try
        {
            var file = Path.Combine(folder.FullName, "document.pdf");
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            return await RunAsync(tool, [.. arguments.Select(argument => argument == "FILE" ? file : argument)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The grey values of a page at 144 dots per inch.</summary>
    public static async Task<GreyPicture> PictureAsync(byte[] pdf, int page)
    {
        var folder = Directory.CreateTempSubdirectory("flexportal-pdf-");
        try
        {
            var file = Path.Combine(folder.FullName, "document.pdf");
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            await RunAsync("pdftoppm", ["-gray", "-r", "144", "-f", $"{page}", "-singlefile", file, Path.Combine(folder.FullName, "page")]);
            return GreyPicture.Parse(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.pgm"), TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output + await errors;
        Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {said}");
        return said;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{start.FileName} is not installed.");
            throw;
        }
    }
}
