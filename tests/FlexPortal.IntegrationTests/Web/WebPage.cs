using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>A page as it came: what it says, and the forms on it.</summary>
public sealed class WebPage
{
    private readonly WebUser user;
    private readonly IHtmlDocument document;

    private WebPage(WebUser user, HttpResponseMessage response, IHtmlDocument document)
    {
        this.user = user;
        this.document = document;
        Response = response;
        Address = response.RequestMessage!.RequestUri!;
    }

    /// <summary>The answer that it came in.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>Where it is, after redirects.</summary>
    public Uri Address { get; }

    /// <summary>Its address without the host.</summary>
    public string Path => Address.AbsolutePath;

    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The first heading.</summary>
    public string Heading => document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>All that a person reads, with single spaces.</summary>
    public string Text => TextOf(document.Body);

    /// <summary>Errors beside fields and on top of forms, each once.</summary>
    public IReadOnlyList<string> Errors => [.. document.QuerySelectorAll(".field-error, .error-summary li").Select(e => Squeeze(e.TextContent)).Where(text => text.Length > 0).Distinct()];

    /// <summary>Messages after an act.</summary>
    public IReadOnlyList<string> Messages => [.. document.QuerySelectorAll(".flash").Select(e => Squeeze(e.TextContent))];

    /// <summary>Elements by a CSS selector.</summary>
    public IReadOnlyList<IElement> All(string selector) => [.. document.QuerySelectorAll(selector)];

    /// <summary>Text of the first element of a CSS selector; null when there is none.</summary>
    public string? TextOf(string selector) => document.QuerySelector(selector) is { } element ? TextOf(element) : null;

    /// <summary>A form of the page's content; without a selector the first one that posts.</summary>
    public WebForm Form(string? selector = null)
    {
        var form = document.QuerySelector(selector ?? "main form[method=post]") as IHtmlFormElement;
        Assert.True(form is not null, $"No form {selector} on {Address} ({(int)Status} {Heading}).");
        return new WebForm(user, Address, form);
    }

    /// <summary>The form with a button of a text.</summary>
    public WebForm FormOf(string button)
    {
        var found = document.QuerySelectorAll("main button").FirstOrDefault(b => Squeeze(b.TextContent) == button)?.Closest("form") as IHtmlFormElement;
        Assert.True(found is not null, $"No form with the button '{button}' on {Address} ({(int)Status} {Heading}).");
        return new WebForm(user, Address, found);
    }

    internal static async Task<WebPage> ReadAsync(WebUser user, HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(user, response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(cancellationToken), cancellationToken));

    // Cells, paragraphs and entries of lists stand apart for who reads; in the tree nothing is between them.
    private static string TextOf(INode? node)
    {
        var text = new StringBuilder();
        void Add(INode each)
        {
            if (each is IText { Data: var data })
                text.Append(data);
            foreach (var child in each.ChildNodes)
                Add(child);
            if (each is IElement and not (IHtmlAnchorElement or IHtmlSpanElement or IHtmlTimeElement))
                text.Append(' ');
        }

        if (node is not null)
            Add(node);
        return Squeeze(text.ToString());
    }

    internal static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
