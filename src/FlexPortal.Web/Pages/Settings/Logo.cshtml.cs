using FlexPortal.Application.Access;
using FlexPortal.Application.Sellers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Settings;

/// <summary>The picture of the logo, for its preview.</summary>
[Authorize(Policy = Permissions.EditSettings)]
internal sealed class LogoModel(FindLogo findLogo) : PageModel
{
    /// <summary>Sends it as what its bytes are.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await findLogo.ExecuteAsync(cancellationToken) is { } logo ? File(logo.Bytes, logo.MediaType) : NotFound();
}
