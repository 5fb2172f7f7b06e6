using System.Globalization;
using FlexPortal.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Forms;

/// <summary>
/// What every page with a form does: <c>if (!await this.ValidateAsync(Input, ct)) return Page();</c>, then
/// <c>if (await this.ActAsync(Input, () => useCase.ExecuteAsync(…, ct)) != FormOutcome.Done) return Page();</c>, then redirect.
/// </summary>
public static class FormExtensions
{
    /// <summary>Checks the input with its validator and puts each failure beside its field.</summary>
    /// <typeparam name="TInput">The input; its <see cref="IValidator{T}"/> stands beside it.</typeparam>
    /// <param name="page">The page.</param>
    /// <param name="input">What was bound.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    /// <param name="prefix">Name of the bound property.</param>
    /// <returns>Whether the form can be acted on: nothing failed here, and nothing failed while binding.</returns>
    public static async Task<bool> ValidateAsync<TInput>(this PageModel page, TInput input, CancellationToken cancellationToken, string prefix = "Input")
        where TInput : class
    {
        ArgumentNullException.ThrowIfNull(page);
        var validator = page.HttpContext.RequestServices.GetRequiredService<IValidator<TInput>>();
        var result = await validator.ValidateAsync(input, cancellationToken);
        foreach (var failure in result.Errors)
        {
            var key = Key(prefix, failure.PropertyName);
            // A text that could not be bound ("abc" for a number) has its message already.
            if (page.ModelState[key] is not { Errors.Count: > 0 })
                page.ModelState.AddModelError(key, failure.ErrorMessage);
        }

        return page.ModelState.IsValid;
    }

    /// <summary>
    /// Runs the act. When a business rule refuses it, the reason is put beside the field that it names, or on top of the form when the input
    /// has no such field. <see cref="RuleCodes.NotFound"/> passes through: it is answered with 404.
    /// </summary>
    /// <typeparam name="TInput">The input.</typeparam>
    /// <param name="page">The page.</param>
    /// <param name="input">What was bound.</param>
    /// <param name="act">The use case's call.</param>
    /// <param name="prefix">Name of the bound property.</param>
    public static async Task<FormOutcome> ActAsync<TInput>(this PageModel page, TInput input, Func<Task> act, string prefix = "Input")
        where TInput : class
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(act);
        try
        {
            await act();
            return FormOutcome.Done;
        }
        catch (BusinessRuleException e) when (e.Code != RuleCodes.NotFound)
        {
            page.ModelState.AddModelError(HasMember(typeof(TInput), e.Member) ? Key(prefix, e.Member!) : "", e.Message);
            return e.Code == RuleCodes.Conflict ? FormOutcome.Conflict : FormOutcome.Refused;
        }
    }

    /// <summary>Runs an act of a form without fields, such as a single button. The reason of a refusal stands on top of the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="act">The use case's call.</param>
    public static Task<FormOutcome> ActAsync(this PageModel page, Func<Task> act) => page.ActAsync(page, act);

    /// <summary>Puts another value into a field than the one that was sent: after a conflict, the version that is stored now.</summary>
    /// <param name="page">The page.</param>
    /// <param name="field">The field's full name, e.g. <c>Version</c>.</param>
    /// <param name="value">What the form holds from now on.</param>
    public static void Renew(this PageModel page, string field, int value)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.ModelState.SetModelValue(field, value, value.ToString(CultureInfo.InvariantCulture));
    }

    private static string Key(string prefix, string member) => (prefix.Length, member.Length) switch
    {
        (0, _) => member,
        (_, 0) => prefix,
        _ => prefix + "." + member,
    };

    private static bool HasMember(Type input, string? path)
    {
        if (string.IsNullOrEmpty(path) || input.IsAssignableTo(typeof(PageModel)))
            return false;
        var type = input;
        foreach (var name in path.Split('.'))
        {
            var property = type.GetProperty(name);
            if (property is null)
                return false;
            type = property.PropertyType;
        }

        return true;
    }
}
