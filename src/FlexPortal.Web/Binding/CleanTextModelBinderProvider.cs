using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlexPortal.Web.Binding;

/// <summary>Gives every text that comes from a form, a query string or a route the binder that cleans it.</summary>
internal sealed class CleanTextModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.IsGreedy != true ? new CleanTextModelBinder() : null;
}
