using System.ComponentModel.DataAnnotations;
using FlexPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlexPortal.Web.Binding;

/// <summary>
/// Reads every text of forms and query strings: cleaned (see <see cref="TypedText"/>), and refused when it holds a payment card number, which
/// goes no further than this. Passwords are taken as they were typed.
/// </summary>
internal sealed class CleanTextModelBinder : IModelBinder
{
    /// <summary>The <see cref="DataTypeAttribute"/> of texts that are pasted from a spreadsheet: tabs stay.</summary>
    public const string Table = "Table";

    public const string CardRefused = "This looks like a payment card number. Card numbers are never kept here: take it out.";

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None)
            return Task.CompletedTask;
        var typed = value.FirstValue ?? "";
        var metadata = bindingContext.ModelMetadata;
        var text = IsPassword(metadata) ? typed : Cleaned(typed, metadata, bindingContext);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, text, text);
        bindingContext.Result = ModelBindingResult.Success(text.Length == 0 && metadata.ConvertEmptyStringToNull ? null : text);
        return Task.CompletedTask;
    }

    private static string Cleaned(string typed, ModelMetadata metadata, ModelBindingContext context)
    {
        var text = metadata.DataTypeName switch
        {
            nameof(DataType.MultilineText) => TypedText.Block(typed),
            Table => TypedText.Table(typed),
            _ => TypedText.Line(typed),
        } ?? "";
        if (!CardNumber.IsIn(text))
            return text;
        context.ModelState.TryAddModelError(context.ModelName, CardRefused);
        return CardNumber.Mask(text);
    }

    private static bool IsPassword(ModelMetadata metadata) => metadata.DataTypeName == nameof(DataType.Password);
}
