using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>Somebody at a browser: keeps cookies, follows redirects, reads pages, sends forms.</summary>
public sealed class WebUser
{
    private const int MaxRedirects = 5;
    private readonly HttpClient http;
    private readonly Action<HttpResponseMessage>? answered;
    private readonly CookieContainer cookies = new();

    internal WebUser(FlexPortalApp app) => http = app.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(cookies));

    /// <summary>Somebody at a browser in front of a program that runs elsewhere.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="answered">Told of every answer as it comes, before a redirect is followed.</param>
    internal WebUser(Uri address, Action<HttpResponseMessage> answered)
    {
        http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        this.answered = answered;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The cookies of the browser.</summary>
    public CookieCollection Cookies => cookies.GetAllCookies();

    /// <summary>Opens a page, following redirects.</summary>
    public async Task<WebPage> OpenAsync(string path) => await FollowAsync(await RequestAsync(HttpMethod.Get, path));

    /// <summary>Signs in through the page.</summary>
    public async Task<WebPage> SignInAsync(string email, string password)
    {
        var form = (await OpenAsync("/Account/SignIn")).Form();
        return await form.Fill("E-mail", email).Fill("Password", password).SubmitAsync();
    }

    /// <summary>Signs out through a page's menu.</summary>
    public async Task<WebPage> SignOutAsync() => await (await OpenAsync("/Account/Password")).Form("form[action='/Account/SignOut']").SubmitAsync();

    /// <summary>One request, as it is answered: redirects are not followed.</summary>
    public async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var response = await http.SendAsync(request, Cancellation);
        answered?.Invoke(response);
        return response;
    }

    /// <summary>A body that holds nothing but this browser's token: a form without its fields.</summary>
    public async Task<HttpContent> TokenAsync()
    {
        var token = (await OpenAsync("/Account/Password")).Form().ValueOf("__RequestVerificationToken")!;
        return new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
    }

    /// <summary>Takes another browser's cookies: a copied session.</summary>
    public void CopyCookiesFrom(WebUser other) => cookies.Add(other.Cookies);

    internal async Task<WebPage> SendAsync(HttpMethod method, Uri address, HttpContent content)
    {
        // Kept, as browsers keep what they send again where a redirect asks for the same method (307).
        await content.LoadIntoBufferAsync(Cancellation);
        var body = await content.ReadAsByteArrayAsync(Cancellation);
        var response = await RequestAsync(method, address.PathAndQuery, content);
        while (response.StatusCode == HttpStatusCode.TemporaryRedirect)
        {
            var again = new ByteArrayContent(body);
            again.Headers.ContentType = content.Headers.ContentType;
            response = await RequestAsync(method, new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!).PathAndQuery, again);
        }

        return await FollowAsync(response);
    }

    private async Task<WebPage> FollowAsync(HttpResponseMessage response)
    {
        for (var i = 0; i < MaxRedirects && response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther; i++)
        {
            var target = new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!);
            response = await RequestAsync(HttpMethod.Get, target.PathAndQuery);
        }

        return await WebPage.ReadAsync(this, response, Cancellation);
    }
}
