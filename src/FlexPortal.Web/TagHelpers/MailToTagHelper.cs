using Microsoft.AspNetCore.Razor.TagHelpers;

namespace FlexPortal.Web.TagHelpers;

/// <summary>A link that starts a message: <c>&lt;mail-to address="@customer.Email" /&gt;</c>. A long address breaks after its @.</summary>
[HtmlTargetElement("mail-to", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MailToTagHelper : TagHelper
{
    /// <summary>The e-mail address; null draws a dash.</summary>
    public required string? Address { get; set; }

    /// <summary>Only the address, without the link: where the row around it leads somewhere already.</summary>
    public bool Plain { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Address))
        {
            Nothing.Draw(output);
            return;
        }

        var at = Address.IndexOf('@', StringComparison.Ordinal) + 1;
        output.TagName = Plain ? null : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!Plain)
            output.Attributes.SetAttribute("href", "mailto:" + Address);
        output.Content.Append(Address[..at]);
        output.Content.AppendHtml("<wbr>");
        output.Content.Append(Address[at..]);
    }
}
