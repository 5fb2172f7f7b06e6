using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>
/// A native dialog of this page. A link with <c>data-dialog</c> opens it; without script the same link leads back to the page with
/// <see cref="Open"/> set, and the dialog stands in the page's flow.
/// <c>&lt;dialog-box id="mark-paid" title="Mark as paid" open="@Model.Marking" close-href="/Payments/…"&gt;…&lt;/dialog-box&gt;</c>
/// </summary>
[HtmlTargetElement("dialog-box")]
public sealed class DialogBoxTagHelper : TagHelper
{
    /// <summary>What the opening link names in <c>data-dialog</c>.</summary>
    public required string Id { get; set; }

    /// <summary>The dialog's heading.</summary>
    public required string Title { get; set; }

    /// <summary>Shown at once: the form came back with errors, or the link was followed without script.</summary>
    public bool Open { get; set; }

    /// <summary>Where closing leads without script; null closes by <c>form method="dialog"</c>.</summary>
    public string? CloseHref { get; set; }

    /// <summary>Room for a table.</summary>
    public bool Wide { get; set; }

    /// <summary>The view that is rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dialog";
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("class", Wide ? "dialog wide" : "dialog");
        output.Attributes.SetAttribute("aria-labelledby", Id + "-title");
        if (Open)
        {
            output.Attributes.SetAttribute(new TagHelperAttribute("open", null, HtmlAttributeValueStyle.Minimized));
        }

        var head = Markup.Element("div", "dialog-head");
        head.Add(Markup.Element("h2", text: Title).With("id", Id + "-title"));
        head.Add(Close());
        output.Content.SetHtmlContent(head);
        output.Content.AppendHtml(Markup.Element("div", "dialog-body").Add(await output.GetChildContentAsync()));
    }

    private TagBuilder Close()
    {
        var close = CloseHref is null
            ? Markup.Element("button", "button quiet icon-only").With("type", "submit")
            : Markup.Element("a", "button quiet icon-only").With("href", CloseHref);
        close.With("aria-label", "Close").With("data-dialog-close", "").Add(Markup.Icon(ViewContext, "x"));
        return CloseHref is null ? Markup.Element("form").With("method", "dialog").Add(close) : close;
    }
}
