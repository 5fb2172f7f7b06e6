using System.Globalization;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.TagHelpers;

/// <summary>Pieces of markup that several tag helpers share. Everything goes through <see cref="TagBuilder"/>, which encodes.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? cssClass = null, string? text = null)
    {
        var tag = new TagBuilder(name);
        if (cssClass is { Length: > 0 })
        {
            tag.AddCssClass(cssClass);
        }

        if (text is not null)
        {
            tag.InnerHtml.Append(text);
        }

        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }

        return tag;
    }

    public static TagBuilder Add(this TagBuilder tag, IHtmlContent? content)
    {
        if (content is not null)
        {
            tag.InnerHtml.AppendHtml(content);
        }

        return tag;
    }

    public static TagBuilder Icon(ViewContext view, string name, string? cssClass = null)
    {
        var use = new TagBuilder("use").With("href", view.HttpContext.Asset("icons.svg") + "#" + name);
        return Element("svg", cssClass is null ? "icon" : "icon " + cssClass).With("aria-hidden", "true").With("focusable", "false").Add(use);
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
