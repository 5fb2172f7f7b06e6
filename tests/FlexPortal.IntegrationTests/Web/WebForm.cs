using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>A form as the browser would send it: every field with what it holds, hidden ones too.</summary>
public sealed class WebForm
{
    private readonly WebUser user;
    private readonly Uri page;
    private readonly IHtmlFormElement form;
    private readonly List<(string Name, string FileName, byte[] Bytes)> files = [];
    private readonly List<(string Name, string Value)> smuggled = [];

    internal WebForm(WebUser user, Uri page, IHtmlFormElement form)
    {
        this.user = user;
        this.page = page;
        this.form = form;
    }

    /// <summary>What a field holds.</summary>
    public string? ValueOf(string field) => Find(field) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>Types into a field, or chooses from a list by the choice's text or value. A field is named by its label or its name.</summary>
    public WebForm Fill(string field, string value)
    {
        switch (Find(field))
        {
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(o => o.Value == value || WebPage.Squeeze(o.Text) == value);
                Assert.True(option is not null, $"'{field}' has no choice '{value}'.");
                select.Value = option.Value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlInputElement { Type: "radio" } radio:
                Choose(radio.Name!, value);
                break;
            case IHtmlInputElement { Type: "checkbox" } box:
                box.IsChecked = value == "true";
                break;
            case IHtmlInputElement input:
                // As typed: a browser's own clean-up of e-mails and numbers is not what is tested.
                input.SetAttribute("value", value);
                break;
        }

        return this;
    }

    /// <summary>Ticks a box.</summary>
    public WebForm Tick(string field, bool on = true) => Fill(field, on ? "true" : "false");

    /// <summary>Chooses a file.</summary>
    public WebForm Attach(string field, string fileName, byte[] bytes)
    {
        files.Add((((IHtmlInputElement)Find(field)).Name!, fileName, bytes));
        return this;
    }

    /// <summary>Adds a field that the page did not offer, as an attacker would.</summary>
    public WebForm Smuggle(string name, string value)
    {
        smuggled.Add((name, value));
        return this;
    }

    /// <summary>Takes a field away, as an attacker would.</summary>
    public WebForm Drop(string name)
    {
        foreach (var element in form.QuerySelectorAll($"[name='{name}']").ToList())
            element.Remove();
        return this;
    }

    /// <summary>Presses a button (the first one, or the one with the text) and returns the next page.</summary>
    public async Task<WebPage> SubmitAsync(string? button = null)
    {
        var pressed = Buttons().FirstOrDefault(b => button is null || WebPage.Squeeze(b.TextContent) == button);
        Assert.True(button is null || pressed is not null, $"No button '{button}'.");
        var action = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = action is { Length: > 0 } ? new Uri(page, action) : page;
        var fields = Fields(pressed);
        if (form.Method == "get")
            return await user.OpenAsync(target.AbsolutePath + "?" + await new FormUrlEncodedContent(fields).ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await user.SendAsync(HttpMethod.Post, target, form.Enctype == "multipart/form-data" ? Multipart(fields) : new FormUrlEncodedContent(fields));
    }

    /// <summary>Sends a form that posts, as it stands, through another browser window, and gives its answer: a redirect is not followed.</summary>
    internal Task<HttpResponseMessage> PostThroughAsync(WebUser window)
    {
        var action = form.GetAttribute("action");
        return window.RequestAsync(HttpMethod.Post, (action is { Length: > 0 } ? new Uri(page, action) : page).PathAndQuery, new FormUrlEncodedContent(Fields(Buttons().FirstOrDefault())));
    }

    private IEnumerable<IHtmlButtonElement> Buttons() => form.Elements.OfType<IHtmlButtonElement>().Where(b => b.Type == "submit");

    private List<KeyValuePair<string, string>> Fields(IHtmlButtonElement? pressed)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { IsDisabled: false, Name: { Length: > 0 } name } input when IsSent(input):
                    fields.Add(new(name, input.GetAttribute("value") ?? (input.Type == "checkbox" ? "on" : "")));
                    break;
                case IHtmlTextAreaElement { IsDisabled: false, Name: { Length: > 0 } name } area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement { IsDisabled: false, Name: { Length: > 0 } name } select:
                    fields.AddRange(select.Options.Where(o => o.IsSelected).Select(o => new KeyValuePair<string, string>(name, o.Value)));
                    break;
            }
        }

        if (pressed is { Name: { Length: > 0 } pressedName })
            fields.Add(new(pressedName, pressed.Value));
        fields.AddRange(smuggled.Select(s => new KeyValuePair<string, string>(s.Name, s.Value)));
        return fields;
    }

    private static bool IsSent(IHtmlInputElement input) => input.Type switch
    {
        "checkbox" or "radio" => input.IsChecked,
        "file" or "submit" or "button" or "image" or "reset" => false,
        _ => true,
    };

    private MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, fileName);
        return content;
    }

    private void Choose(string name, string value)
    {
        var radios = form.Elements.OfType<IHtmlInputElement>().Where(r => r.Type == "radio" && r.Name == name).ToList();
        var chosen = radios.Find(r => r.Value == value || LabelOf(r) == value);
        Assert.True(chosen is not null, $"'{name}' has no choice '{value}'.");
        foreach (var radio in radios)
            radio.IsChecked = radio == chosen;
    }

    private string? LabelOf(IElement control) => form.QuerySelectorAll("label").OfType<IHtmlLabelElement>().FirstOrDefault(l => l.HtmlFor == control.Id || l.Contains(control)) is { } label
        ? WebPage.Squeeze(label.TextContent)
        : null;

    private IElement Find(string field)
    {
        var label = form.QuerySelectorAll("label, legend").FirstOrDefault(l => WebPage.Squeeze(l.TextContent).TrimEnd('*').TrimEnd() == field);
        IElement? control = label switch
        {
            IHtmlLabelElement { HtmlFor: { Length: > 0 } id } => form.Elements.FirstOrDefault(e => e.Id == id),
            not null => label.ParentElement?.QuerySelector("input, select, textarea"),
            _ => form.Elements.FirstOrDefault(e => e.GetAttribute("name") == field && e.GetAttribute("type") != "hidden") ?? form.Elements.FirstOrDefault(e => e.GetAttribute("name") == field),
        };
        Assert.True(control is not null, $"No field '{field}' in the form on {page}.");
        return control;
    }
}
