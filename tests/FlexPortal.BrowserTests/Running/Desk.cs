using System.Text.RegularExpressions;
using FlexPortal.Domain.Ids;
using Microsoft.Playwright;

namespace FlexPortal.BrowserTests.Running;

/// <summary>Somebody at a browser of their own. Everything that the browser complains about is kept; closing the desk closes the browser's context.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Desk(IPage page)
    {
        Page = page;
        Watch(page);
        page.Context.Page += (_, other) => Watch(other);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts, of the console, of the content security policy and of requests.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>The path of the page.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>Opens an address of the program.</summary>
    public async Task<IResponse> GoAsync(string path) =>
        await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} gave no answer");

    /// <summary>Presses a button by its words.</summary>
    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Follows a link by its words.</summary>
    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    /// <summary>Follows a link of the page's "More" menu by its words.</summary>
    public async Task MoreAsync(string link)
    {
        await Page.Locator("details.more > summary").ClickAsync();
        await FollowAsync(link);
    }

    /// <summary>Fills in a field by its label.</summary>
    public Task FillAsync(string label, string text) => Field(label).FillAsync(text);

    /// <summary>Chooses by the words of the choice.</summary>
    public Task ChooseAsync(string label, string choice) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = choice });

    /// <summary>A field by its label; the mark of required fields is not part of it.</summary>
    public ILocator Field(string label) =>
        Page.GetByLabel(new Regex($"^{Regex.Escape(label)}\\s*\\*?$")).And(Page.Locator("input, select, textarea"));

    /// <summary>The value beside a word in a list of details.</summary>
    public ILocator Detail(string word) => Page.Locator("dt", new() { HasTextRegex = new Regex($"^\\s*{Regex.Escape(word)}\\s*$") }).Locator("xpath=following-sibling::dd[1]").First;

    /// <summary>A tile of figures by its label.</summary>
    public ILocator Figure(string label) => Page.Locator(".figure", new() { Has = Page.Locator(".figure-label", new() { HasText = label }) }).First;

    /// <summary>Waits for words in the message after an act.</summary>
    public Task SeesMessageAsync(string text) => Assertions.Expect(Page.Locator(".flash", new() { HasText = text })).ToBeVisibleAsync();

    /// <summary>Waits for the page's heading, and for its scripts: a key pressed before they listen would be lost.</summary>
    public async Task SeesHeadingAsync(string text)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>The payment whose page is open.</summary>
    public PaymentId Payment() => PaymentId.Parse(Path["/Payments/".Length..], null);

    /// <summary>Nothing was complained about.</summary>
    public void AssertNoComplaints() => Assert.Empty(complaints);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{new Uri(page.Url).PathAndQuery}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
    }
}
