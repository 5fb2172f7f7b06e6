using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace FlexPortal.Web.Binding;

/// <summary>
/// Reads amounts with a point and nothing else: a comma is refused, because "1,5" means fifteen to a reader of thousands separators and one and a
/// half to everybody else.
/// </summary>
internal sealed class PlainDecimalModelBinderProvider : IModelBinderProvider
{
    private const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(decimal) ? new DecimalModelBinder(Styles, context.Services.GetRequiredService<ILoggerFactory>()) : null;
    }
}
