using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using FlexPortal.Web.Display;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.IntegrationTests.TagHelpers;

/// <summary>Draws a tag helper as a Razor page would, with the framework's own generator behind it.</summary>
internal sealed class Rendering
{
    private static readonly DiagnosticListener Listener = new("rendering");
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddSingleton(Listener).AddSingleton<DiagnosticSource>(Listener).AddRazorPages().Services.BuildServiceProvider();
    private readonly ViewDataDictionary viewData;

    public Rendering(object? model = null)
    {
        viewData = new ViewDataDictionary(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model };
        View = new ViewContext
        {
            HttpContext = new DefaultHttpContext { RequestServices = services },
            RouteData = new RouteData(),
            ActionDescriptor = new ActionDescriptor(),
            ViewData = viewData,
            FormContext = new FormContext(),
            ClientValidationEnabled = true,
            CheckBoxHiddenInputRenderMode = CheckBoxHiddenInputRenderMode.Inline,
        };
    }

    public ViewContext View { get; }

    public ModelStateDictionary ModelState => viewData.ModelState;

    public IHtmlGenerator Generator => services.GetRequiredService<IHtmlGenerator>();

    public ModelExpression For(string property)
    {
        var explorer = viewData.ModelExplorer;
        foreach (var part in property.Split('.'))
        {
            explorer = explorer.GetExplorerForProperty(part);
        }

        return new ModelExpression(property, explorer);
    }

    public static async Task<string> DrawAsync(TagHelper helper, string inside = "", params TagHelperAttribute[] attributes)
    {
        var context = new TagHelperContext("under-test", [.. attributes], new Dictionary<object, object>(), "id");
        return await DrawAsync(helper, context, _ => Task.FromResult(inside), attributes);
    }

    public static async Task<string> DrawAsync(TagHelper helper, TagHelperContext context, Func<TagHelperContext, Task<string>> inside, params TagHelperAttribute[] attributes)
    {
        var output = new TagHelperOutput("under-test", [.. attributes], async (_, _) => new DefaultTagHelperContent().SetHtmlContent(await inside(context)));
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static async Task<T> InCultureAsync<T>(string culture, Func<Task<T>> act)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return await act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

/// <summary>A seller somewhere else.</summary>
internal sealed class SellerIn(string culture, string timeZone = "UTC") : IDisplayCulture
{
    private readonly DefaultDisplayCulture standard = new();

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(culture);

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public int MinorDigits(string currency) => standard.MinorDigits(currency);
}
