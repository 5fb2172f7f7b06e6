using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A point in time, shown in the seller's time zone: <c>&lt;instant value="@run.StartedAtUtc" /&gt;</c>.</summary>
/// <param name="display">The seller's culture and time zone.</param>
[HtmlTargetElement("instant", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InstantTagHelper(IDisplayCulture display) : TagHelper
{
    /// <summary>A UTC instant; null draws a dash.</summary>
    public required DateTime? Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } instant)
        {
            Nothing.Draw(output);
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Markup.Invariant($"{DisplayFormat.AsUtc(instant):yyyy-MM-ddTHH:mm:ssZ}"));
        output.Attributes.SetAttribute("title", display.TimeZone.Id);
        output.Content.SetContent(display.Instant(instant));
    }
}
