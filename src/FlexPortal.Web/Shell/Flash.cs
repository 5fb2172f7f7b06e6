using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FlexPortal.Web.Shell;

/// <summary>The message after an act, shown once on the next page that is rendered.</summary>
public static class Flash
{
    private const string Key = "Flash";
    private const int KindLength = 1;

    /// <summary>Says that something was done, e.g. <c>Payment marked as paid.</c> Leaves by itself after a while.</summary>
    /// <param name="page">The page that redirects next.</param>
    /// <param name="text">One sentence.</param>
    public static void FlashDone(this PageModel page, string text) => Add(page.TempData, FlashKind.Done, text);

    /// <summary>Says something that the person should know before going on. Stays.</summary>
    /// <param name="page">The page that redirects next.</param>
    /// <param name="text">One sentence.</param>
    public static void FlashWarning(this PageModel page, string text) => Add(page.TempData, FlashKind.Warning, text);

    /// <summary>Says that something was not done, and why. Stays.</summary>
    /// <param name="page">The page that redirects next.</param>
    /// <param name="text">One sentence.</param>
    public static void FlashNotDone(this PageModel page, string text) => Add(page.TempData, FlashKind.NotDone, text);

    /// <summary>Takes the messages out, in the order in which they were added.</summary>
    /// <param name="tempData">What the request before left.</param>
    public static IReadOnlyList<FlashMessage> Take(ITempDataDictionary tempData)
    {
        if (tempData[Key] is not string[] lines)
        {
            return [];
        }

        return [.. lines.Where(line => line.Length > KindLength).Select(line => new FlashMessage((FlashKind)(line[0] - '0'), line[KindLength..]))];
    }

    private static void Add(ITempDataDictionary tempData, FlashKind kind, string text)
    {
        var before = tempData.Peek(Key) as string[] ?? [];
        tempData[Key] = (string[])[.. before, (char)('0' + (int)kind) + text];
    }
}
