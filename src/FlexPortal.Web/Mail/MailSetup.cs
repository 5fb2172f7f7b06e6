using FlexPortal.Application.Billing;

namespace FlexPortal.Web.Mail;

/// <summary>Registers what empties the outbox.</summary>
internal static class MailSetup
{
    /// <summary>Adds the service where the hosted services work.</summary>
    public static void AddMailing(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection(BillingOptions.Section).Get<BillingOptions>()?.Enabled ?? true)
            builder.Services.AddHostedService<MailService>();
    }
}
