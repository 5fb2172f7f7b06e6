using FlexPortal.Application.Access;
using FlexPortal.Application.Processors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.Simulator;

/// <summary>The page on which a customer would type a card at a real processor. There only with the simulator.</summary>
[Authorize(Policy = Permissions.EditPaymentMethods)]
public sealed class SetupModel(IProcessorSimulator? simulator = null) : PageModel
{
    /// <summary>The test method that was chosen.</summary>
    [BindProperty]
    public string? Token { get; set; }

    /// <summary>The test methods.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public IActionResult OnGet(string id)
    {
        if (simulator is null)
            return NotFound();
        if (simulator.FindSetup(id) is not { } setup)
            return Page();
        Choices = [.. simulator.Methods.Where(m => m.Type == setup.Type).Select(m => new SelectListItem(m.Title, m.Token))];
        Token ??= Choices[0].Value;
        return Page();
    }

    /// <summary>Keeps the choice and sends the browser back.</summary>
    public IActionResult OnPost(string id)
    {
        if (OnGet(id) is NotFoundResult missing)
            return missing;
        if (Choices.All(choice => choice.Value != Token))
        {
            ModelState.AddModelError(nameof(Token), "Choose a test method.");
            return Page();
        }

        return LocalRedirect(simulator!.Complete(id, Token!));
    }
}
