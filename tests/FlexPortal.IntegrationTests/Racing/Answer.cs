using System.Net;
using FlexPortal.IntegrationTests.Web;

namespace FlexPortal.IntegrationTests.Racing;

/// <summary>What one press of a button was answered.</summary>
/// <param name="IsDone">Whether the person was sent on: the act is done, now or before.</param>
/// <param name="Said">What the page says when it is not.</param>
internal sealed record Answer(bool IsDone, string Said)
{
    public static async Task<Answer> OfAsync(Task<HttpResponseMessage> sent, WebUser by)
    {
        using var response = await sent;
        if (response.StatusCode == HttpStatusCode.Redirect)
            return new Answer(true, "");
        var page = await WebPage.ReadAsync(by, response, TestContext.Current.CancellationToken);
        return new Answer(false, page.Errors.Count > 0 ? string.Join(' ', page.Errors) : $"{(int)response.StatusCode} {page.Heading}");
    }
}
