using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>How a value that does not exist is shown: a dash for the eye, a word for screen readers.</summary>
internal static class Nothing
{
    public static void Draw(TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "muted");
        output.Content.SetHtmlContent(Markup.Element("span", text: "–").With("aria-hidden", "true"));
        output.Content.AppendHtml(Markup.Element("span", "visually-hidden", "none"));
    }
}
