using FlexPortal.Application.Access;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Ids;
using FlexPortal.Web.Forms;
using FlexPortal.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>Draws up a subscription: the whole schedule is seen before anything is saved.</summary>
[Authorize(Policy = Permissions.EditSubscriptions)]
public sealed class CreateModel(SubscriptionChoices choices, PreviewSchedule previews, DraftSubscription draft) : SubscriptionForm(choices, previews)
{
    private const int UsualMonths = 12;

    /// <summary>Names this form: sent twice, it makes one subscription.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    /// <summary>Shows the form with the seller's defaults.</summary>
    /// <param name="customer">Who rents, where that is known.</param>
    /// <param name="variant">What is rented, where that is known.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async Task OnGetAsync(CustomerId? customer, VariantId? variant, CancellationToken cancellationToken)
    {
        FormKey = Guid.CreateVersion7();
        Input.CustomerId = customer;
        Input.VariantId = variant;
        await LoadChoicesAsync(cancellationToken);
        Input.StartDate = Choices.Today;
        Input.ContractMonths = UsualMonths;
        Input.BillingStart = Choices.Seller.DefaultBillingStart;
        Input.StubCharge = Choices.Seller.DefaultStubCharge;
    }

    /// <summary>Saves a draft and shows it.</summary>
    public Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken) => SaveAsync(activate: false, cancellationToken);

    /// <summary>Saves the subscription, starts the contract and shows it.</summary>
    public Task<IActionResult> OnPostActivateAsync(CancellationToken cancellationToken) => SaveAsync(activate: true, cancellationToken);

    private async Task<IActionResult> SaveAsync(bool activate, CancellationToken cancellationToken)
    {
        await LoadChoicesAsync(cancellationToken);
        if (!await ShowScheduleAsync(cancellationToken))
            return Page();
        DraftedSubscription? made = null;
        if (await this.ActAsync(Input, async () => made = await draft.ExecuteAsync(Input.ToEntry(), activate, FormKey.ToString("N"), cancellationToken)) != FormOutcome.Done)
        {
            ModelState.Remove(nameof(FormKey));
            FormKey = Guid.CreateVersion7();
            return Page();
        }

        this.FlashDone(activate ? $"{made!.Reference} is active. {ContractWords.Payments(made.PaymentsCreated)} scheduled." : $"{made!.Reference} is saved as a draft.");
        return RedirectToPage("Details", new { id = made.Id });
    }
}
