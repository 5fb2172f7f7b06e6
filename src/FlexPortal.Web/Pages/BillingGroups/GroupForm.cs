using FlexPortal.Application.Customers;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace FlexPortal.Web.Pages.BillingGroups;

/// <summary>What creating and editing a billing group have in common.</summary>
/// <param name="customers">Finds who could pay.</param>
/// <param name="read">Reads the one who was chosen.</param>
public abstract class GroupForm(CustomerSearch customers, CustomerForEdit read) : PageModel
{
    /// <summary>What the person enters.</summary>
    [BindProperty]
    public GroupInput Input { get; set; } = new();

    /// <summary>Words to find the payer by.</summary>
    [BindProperty]
    public string? FindPayer { get; set; }

    /// <summary>Who could pay.</summary>
    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    /// <summary>Businesses for the script that searches while somebody types.</summary>
    public async Task<IActionResult> OnGetCustomersAsync(string? q, CancellationToken cancellationToken) =>
        new JsonResult((await FindAsync(q, cancellationToken)).Select(c => new { value = c.Value, text = c.Text }));

    /// <summary>Looks for the payer; nothing is checked or saved.</summary>
    protected async Task<IActionResult> FindPayerAsync(CancellationToken cancellationToken)
    {
        // What was typed stays, right or wrong: it is checked when it is to be used.
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }

        return await ShowAsync(cancellationToken);
    }

    /// <summary>Shows the form with what is entered.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var found = (await FindAsync(FindPayer, cancellationToken)).ToList();
        if (Input.PayerId is { } chosen && found.TrueForAll(c => c.Value != chosen.ToString()) && await ChoiceOfAsync(chosen, cancellationToken) is { } kept)
            found.Insert(0, kept);
        Payers = found;
        return Page();
    }

    private async Task<SelectListItem?> ChoiceOfAsync(CustomerId id, CancellationToken cancellationToken) =>
        await read.ExecuteAsync(id, cancellationToken) is { } customer ? new SelectListItem($"{customer.DisplayName} – {customer.Email}", customer.Id.ToString()) : null;

    private async Task<IEnumerable<SelectListItem>> FindAsync(string? words, CancellationToken cancellationToken) =>
        (await customers.ExecuteAsync(words, cancellationToken, CustomerKind.Business)).Select(c => new SelectListItem($"{c.Name} – {c.Email}", c.Id.ToString()));
}
