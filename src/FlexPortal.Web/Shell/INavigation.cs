using System.Security.Claims;

namespace FlexPortal.Web.Shell;

/// <summary>Which links of the sidebar a person sees.</summary>
public interface INavigation
{
    /// <summary>The links in the order of the sidebar, without those whose permission the person lacks.</summary>
    /// <param name="user">The person who is signed in.</param>
    Task<IReadOnlyList<NavigationEntry>> EntriesForAsync(ClaimsPrincipal user);
}
