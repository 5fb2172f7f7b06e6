using FlexPortal.Application.BillingGroups;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>Which billing group a payment or a contract bills to, with a link to it: <c>&lt;bills-to group="@payment.Group" /&gt;</c>. Nothing where the customer pays.</summary>
/// <param name="urls">Knows where the application is.</param>
[HtmlTargetElement("bills-to", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BillsToTagHelper(IUrlHelperFactory urls) : TagHelper
{
    /// <summary>The group; null where the customer pays.</summary>
    public required GroupName? Group { get; set; }

    /// <summary>As a part of a line of text, after a dot, instead of a line of its own below what stands before it.</summary>
    public bool Inline { get; set; }

    /// <summary>The page that is drawn.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Group is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = Inline ? null : "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!Inline)
            output.Attributes.SetAttribute("class", "sub");
        output.Content.Append(Inline ? " · bills to " : "Bills to ");
        output.Content.AppendHtml(Markup.Element("a", text: Group.Name).With("href", urls.GetUrlHelper(View).Content($"~/BillingGroups/{Group.Id}")));
    }
}
