using System.Diagnostics;

namespace FlexPortal.BrowserTests.Running;

/// <summary>What a PDF says, read by a program that is not ours.</summary>
internal static class PdfText
{
    /// <summary>The text; skips the rest of the running test where there is no pdftotext (Debian: poppler-utils).</summary>
    public static async Task<string> ReadAsync(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        try
        {
            using var program = Process.Start(start)!;
            await program.StandardInput.BaseStream.WriteAsync(pdf, TestContext.Current.CancellationToken);
            program.StandardInput.Close();
            return await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("pdftotext is not installed (Debian: apt-get install poppler-utils)");
            throw;
        }
    }
}
