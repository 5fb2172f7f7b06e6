using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Killing;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Racing;

/// <summary>The program twice, as two processes on one database, and people who reach it through both.</summary>
internal sealed class TwoPrograms : IDisposable
{
    private const string DemoPassword = "Demo-Payments-2026";
    private readonly RunningProgram first;
    private readonly RunningProgram second;
    private readonly Uri firstAddress;
    private readonly Uri secondAddress;

    private TwoPrograms((RunningProgram Program, Uri Address) one, (RunningProgram Program, Uri Address) other)
    {
        (first, firstAddress) = one;
        (second, secondAddress) = other;
    }

    public static async Task<TwoPrograms> StartAsync(TestDatabase database)
    {
        var one = await RunningProgram.ServeAsync(database);
        try
        {
            return new TwoPrograms(one, await RunningProgram.ServeAsync(database));
        }
        catch
        {
            one.Program.Dispose();
            throw;
        }
    }

    /// <summary>Somebody's session, good for both programs.</summary>
    public async Task<WebUser> SignInAsync(string email)
    {
        var user = new WebUser(firstAddress, _ => { });
        await user.SignInAsync(email, DemoPassword);
        return user;
    }

    /// <summary>A new window of a session on the first program.</summary>
    public WebUser First(WebUser session) => Window(session, firstAddress);

    /// <summary>A new window of a session on the second program.</summary>
    public WebUser Second(WebUser session) => Window(session, secondAddress);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    // Redirects are not followed here, so nobody reads the messages: each window starts without those of others.
    private static WebUser Window(WebUser session, Uri address)
    {
        var window = new WebUser(address, _ => { });
        window.CopyCookiesFrom(session);
        return window;
    }
}
