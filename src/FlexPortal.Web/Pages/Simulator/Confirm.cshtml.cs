using FlexPortal.Application.Access;
using FlexPortal.Application.Processors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Simulator;

/// <summary>The page on which a customer would confirm a charge at a real bank. There only with the simulator.</summary>
[Authorize(Policy = Permissions.CollectPayments)]
public sealed class ConfirmModel(IProcessorSimulator? simulator = null) : PageModel
{
    /// <summary>The charge; null when it does not wait any more.</summary>
    public SimulatedCharge? Charge { get; private set; }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string reference)
    {
        if (simulator is null)
            return NotFound();
        Charge = simulator.FindWaiting(reference);
        return Page();
    }

    /// <summary>The customer decides.</summary>
    public IActionResult OnPost(string reference, bool confirmed)
    {
        if (simulator is null)
            return NotFound();
        simulator.Confirm(reference, confirmed);
        return RedirectToPage(new { reference });
    }
}
