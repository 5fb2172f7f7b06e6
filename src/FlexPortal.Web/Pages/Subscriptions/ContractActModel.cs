using FlexPortal.Application.Sellers;
using FlexPortal.Application.Subscriptions;
using FlexPortal.Application.Time;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using FlexPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FlexPortal.Web.Pages.Subscriptions;

/// <summary>A page for one change of a running contract: it previews every amount, and confirms what was previewed.</summary>
public abstract class ContractActModel(SubscriptionDetails details, CurrentSeller sellers, BusinessCalendar calendar) : PageModel
{
    /// <summary>The contract with its customer, unit and payments.</summary>
    public SubscriptionPage View { get; private set; } = null!;

    /// <summary>The contract.</summary>
    public Subscription Contract => View.Subscription;

    /// <summary>The business day.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>ISO 4217 code of the contract's currency.</summary>
    public string Currency => Contract.Currency.Code;

    /// <summary>Whether the contract can be changed at all.</summary>
    public bool CanChange => Contract is { Status: SubscriptionStatus.Active, EndedBy: null };

    /// <summary>Reads the contract; false when there is none.</summary>
    protected async Task<bool> LoadAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        Today = calendar.Today(await sellers.GetAsync(cancellationToken));
        if (await details.ExecuteAsync(id, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }

    /// <summary>Runs a preview or an act, and puts a refusal beside its field. After a conflict the form is about what the contract is now.</summary>
    protected async Task<bool> TryAsync<TInput>(SubscriptionId id, TInput input, Func<Task> act, CancellationToken cancellationToken)
        where TInput : class
    {
        var outcome = await this.ActAsync(input, act);
        if (outcome == FormOutcome.Conflict && await LoadAsync(id, cancellationToken))
            this.Renew("Input.Version", Contract.Version);
        return outcome == FormOutcome.Done;
    }

    /// <summary>What was typed in major units, in minor units of the contract's currency.</summary>
    protected long Minor(decimal amount) => Money.FromMajor(amount, Contract.Currency).Minor;
}
