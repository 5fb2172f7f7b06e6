using FlexPortal.Application.Access;
using FlexPortal.BrowserTests.Running;

namespace FlexPortal.BrowserTests.Journeys;

[Collection<OneDesk>]
public sealed class SignInTests(RunningApp app)
{
    [Fact]
    public async Task The_demo_opens_with_its_dashboard()
    {
        await using var desk = await app.SignInAsync(Role.Operator);

        await desk.SeesHeadingAsync("Dashboard");
        Assert.Equal("/", desk.Path);
        desk.AssertNoComplaints();
    }
}
