using FlexPortal.Application.Access;

namespace FlexPortal.IntegrationTests.Web;

public sealed class SettingsTests(FlexPortalApp app) : IClassFixture<FlexPortalApp>
{
    [Theory]
    [InlineData("/Settings")]
    [InlineData("/Settings/Seller")]
    [InlineData("/Settings/Numbering")]
    [InlineData("/Settings/Users")]
    [InlineData("/Settings/Users/New")]
    [InlineData("/Settings/AuditLog")]
    public async Task Opens(string path)
    {
        var admin = await app.SignInAsync(Role.Admin);
        var page = await admin.OpenAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        Assert.Equal(path, page.Path);
    }
}
