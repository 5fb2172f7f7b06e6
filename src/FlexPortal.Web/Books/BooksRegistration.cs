namespace FlexPortal.Web.Books;

/// <summary>Registers the verification of the books.</summary>
internal static class BooksRegistration
{
    /// <summary>Adds verification as the section <c>Verification</c> configures it.</summary>
    public static void AddBooks(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(VerificationOptions.Section);
        builder.Services.Configure<VerificationOptions>(section);
        builder.Services.AddSingleton<BooksState>();
        if (section.Get<VerificationOptions>()?.Enabled ?? true)
            builder.Services.AddHostedService<VerificationService>();
    }
}
