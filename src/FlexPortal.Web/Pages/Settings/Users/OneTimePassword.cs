using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FlexPortal.Web.Pages.Settings.Users;

/// <summary>A password that was made for somebody, carried in an encrypted cookie to the next page, which shows it once.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Password">The password.</param>
internal sealed record OneTimePassword(string Name, string Password)
{
    private const string Key = "OneTimePassword";

    public static void Hand(PageModel page, string name, string password) => page.TempData[Key] = new[] { name, password };

    public static OneTimePassword? Take(ITempDataDictionary tempData) => tempData[Key] is string[] and [var name, var password] ? new OneTimePassword(name, password) : null;
}
