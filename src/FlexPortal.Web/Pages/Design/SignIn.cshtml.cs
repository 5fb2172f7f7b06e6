namespace FlexPortal.Web.Pages.Design;

/// <summary>The pattern of a page that stands alone.</summary>
/// <param name="environment">Says where the program runs.</param>
public sealed class SignInModel(IHostEnvironment environment) : DesignPage(environment)
{
    /// <summary>What the person types.</summary>
    public SampleInput Input { get; set; } = new();
}
