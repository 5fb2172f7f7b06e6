using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A business day in the seller's culture: <c>&lt;day value="@payment.DueDate" /&gt;</c>.</summary>
/// <param name="display">The seller's culture.</param>
[HtmlTargetElement("day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTagHelper(IDisplayCulture display) : TagHelper
{
    /// <summary>A calendar day in the seller's time zone; null draws a dash.</summary>
    public required DateOnly? Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } day)
        {
            Nothing.Draw(output);
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Markup.Invariant($"{day:yyyy-MM-dd}"));
        output.Content.SetContent(display.Day(day));
    }
}
