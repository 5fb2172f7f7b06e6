using System.Reflection;
using FlexPortal.Application;
using FlexPortal.Domain;
using FlexPortal.Infrastructure.Data;
using FlexPortal.Pdf;

namespace FlexPortal.IntegrationTests.Architecture;

/// <summary>Who may know whom (docs/architecture.md): Web → Infrastructure → Application → Domain, and Infrastructure → Pdf.</summary>
public sealed class LayerTests
{
    private static readonly string[] Providers = ["Sqlite", "SqlServer", "Npgsql", "SqlClient", "SQLitePCL"];

    private static readonly Dictionary<string, Assembly> Layers = new()
    {
        ["FlexPortal.Domain"] = typeof(BusinessRuleException).Assembly,
        ["FlexPortal.Application"] = typeof(IUseCase).Assembly,
        ["FlexPortal.Pdf"] = typeof(PdfDocument).Assembly,
        ["FlexPortal.Infrastructure"] = typeof(DataRegistration).Assembly,
        ["FlexPortal.Web"] = typeof(Program).Assembly,
    };

    [Theory]
    [InlineData("FlexPortal.Domain")]
    [InlineData("FlexPortal.Pdf")]
    [InlineData("FlexPortal.Application", "FlexPortal.Domain")]
    [InlineData("FlexPortal.Infrastructure", "FlexPortal.Application", "FlexPortal.Pdf")]
    [InlineData("FlexPortal.Web", "FlexPortal.Application", "FlexPortal.Infrastructure")]
    public void A_layer_names_the_layers_below_it_and_no_other(string layer, params string[] below)
    {
        var named = Repository.Xml(Path.Combine("src", layer, $"{layer}.csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Equal(below, named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_layer_is_used_by_one_below_it()
    {
        string[] order = ["FlexPortal.Domain", "FlexPortal.Application", "FlexPortal.Pdf", "FlexPortal.Infrastructure", "FlexPortal.Web"];

        Assert.All(order, layer => Assert.DoesNotContain(Used(layer), used => Array.IndexOf(order, used) >= Array.IndexOf(order, layer)));
        Assert.DoesNotContain("FlexPortal.Application", Used("FlexPortal.Pdf"));
        Assert.DoesNotContain("FlexPortal.Domain", Used("FlexPortal.Pdf"));
    }

    [Theory]
    [InlineData("FlexPortal.Domain")]
    [InlineData("FlexPortal.Pdf")]
    public void Domain_and_Pdf_take_nothing_but_the_runtime(string layer)
    {
        Assert.Empty(Repository.Xml(Path.Combine("src", layer, $"{layer}.csproj")).Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference"));
        Assert.All(Used(layer), used => Assert.StartsWith("System.", used, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FlexPortal.Domain")]
    [InlineData("FlexPortal.Application")]
    [InlineData("FlexPortal.Web")]
    public void Only_Infrastructure_knows_which_databases_there_are(string layer) =>
        Assert.DoesNotContain(Used(layer), used => Providers.Any(provider => used.Contains(provider, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Web_names_Infrastructure_only_where_the_program_is_put_together()
    {
        var folder = Repository.Source("FlexPortal.Web");
        var naming = Repository.Files(folder, ".cs", ".cshtml").Where(file => File.ReadAllText(Path.Combine(folder, file)).Contains("FlexPortal.Infrastructure", StringComparison.Ordinal));

        Assert.Equal([Path.Combine("Hosting", "FlexPortalSetup.cs")], naming);
    }

    [Fact]
    public void Pages_ask_use_cases_and_never_the_database()
    {
        var pages = Layers["FlexPortal.Web"].GetTypes().Where(t => t.IsAssignableTo(typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel)));
        var taken = pages.SelectMany(page => page.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => (Page: page.FullName, Taken: p.ParameterType)));

        Assert.Empty(taken.Where(t => t.Taken.FullName!.Contains("DbContext", StringComparison.Ordinal) || t.Taken == typeof(Application.Data.Database)));
    }

    [Fact]
    public void Use_cases_are_sealed_and_stand_on_their_own()
    {
        var useCases = Layers["FlexPortal.Application"].GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IUseCase))).ToList();

        Assert.NotEmpty(useCases);
        Assert.All(useCases, useCase => Assert.True(useCase is { IsSealed: true, IsPublic: true } && useCase.BaseType == typeof(object), useCase.FullName));
    }

    [Theory]
    [InlineData("FlexPortal.Domain")]
    [InlineData("FlexPortal.Application")]
    public void Nothing_near_money_is_a_binary_fraction(string layer)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Type[] fractions = [typeof(double), typeof(float), typeof(double?), typeof(float?)];
        // Chances and weights of the demo are no money.
        var types = Layers[layer].GetTypes().Where(t => t.Namespace?.EndsWith(".Demo", StringComparison.Ordinal) == false);

        Assert.Empty(types.SelectMany(t => t.GetFields(all).Select(f => (t.FullName, f.Name, Type: f.FieldType))
            .Concat(t.GetMethods(all).SelectMany(m => m.GetParameters().Append(m.ReturnParameter).Select(p => (t.FullName, m.Name, Type: p.ParameterType)))))
            .Where(member => fractions.Contains(member.Type)));
    }

    private static string[] Used(string layer) => [.. Layers[layer].GetReferencedAssemblies().Select(a => a.Name!)];
}
