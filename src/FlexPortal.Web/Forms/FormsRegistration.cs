using FlexPortal.Web.Binding;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Forms;

/// <summary>Registers what forms are read and checked with.</summary>
internal static class FormsRegistration
{
    public static void AddForms(this IServiceCollection services)
    {
        services.AddValidatorsFromAssemblyContaining<Program>(includeInternalTypes: true);
        // The validators' simple rules (required, length, range) also become attributes of the controls.
        services.AddFluentValidationClientsideAdapters();
        services.Configure<MvcOptions>(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.Filters.Add<NotFoundFilter>();
            options.ModelBinderProviders.Insert(0, new CleanTextModelBinderProvider());
            options.ModelBinderProviders.Insert(0, new PlainDecimalModelBinderProvider());
        });
    }
}
