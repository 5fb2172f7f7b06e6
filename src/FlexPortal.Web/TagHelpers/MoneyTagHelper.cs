using System.Text.Encodings.Web;
using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>An amount in the seller's culture, with the plain number for programs: <c>&lt;money minor="8900" currency="EUR" /&gt;</c>.</summary>
/// <param name="display">The seller's culture.</param>
[HtmlTargetElement("money", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MoneyTagHelper(IDisplayCulture display) : TagHelper
{
    /// <summary>Whole minor units, e.g. cents; null draws a dash.</summary>
    public required long? Minor { get; set; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Minor is not { } minor)
        {
            Nothing.Draw(output);
            return;
        }

        output.TagName = "data";
        output.Attributes.SetAttribute("value", display.MachineMoney(minor, Currency));
        if (minor < 0)
        {
            output.AddClass("negative", HtmlEncoder.Default);
        }

        output.Content.SetContent(display.Money(minor, Currency));
    }
}
