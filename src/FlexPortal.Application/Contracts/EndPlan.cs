using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Contracts;

/// <summary>What ending a contract will do, every amount of it: the page shows it, the act does it.</summary>
/// <param name="Steps">What happens to which payment.</param>
/// <param name="Remaining">The contract's value that is left, as entered.</param>
/// <param name="Residual">What a buyout asks for beside it, as entered; zero otherwise.</param>
/// <param name="Charge">The final charge; null when there is none.</param>
/// <param name="ChargeAmounts">Its net and tax.</param>
public sealed record EndPlan(IReadOnlyList<SettlementStep> Steps, Money Remaining, Money Residual, ContractCharge? Charge, LineAmounts ChargeAmounts)
{
    /// <summary>Tax of the used days that are asked for anew, of the customer.</summary>
    public required TaxTreatment Tax { get; init; }

    /// <summary>Tax of the charge, of who pays it.</summary>
    public required TaxTreatment ChargeTax { get; init; }

    /// <summary>What goes back to the customer, with tax.</summary>
    public long RefundMinor => Steps.Where(s => s.Kind == SettlementKind.Refund).Sum(s => s.GrossMinor);

    /// <summary>Makes the plan.</summary>
    /// <param name="parties">Who and what.</param>
    /// <param name="payments">All payments of the contract, with their lines.</param>
    /// <param name="request">How it is to end.</param>
    /// <param name="today">The business day.</param>
    /// <exception cref="BusinessRuleException">The contract cannot end so.</exception>
    public static EndPlan Make(ContractParties parties, IReadOnlyList<Payment> payments, EndRequest request, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(request);
        var subscription = parties.Subscription;
        subscription.RequireRunning("ended");
        if (request.LastDay < subscription.StartDate || request.FirstUnusedDay > subscription.EndDate)
            throw new BusinessRuleException(RuleCodes.Invalid, $"The last day is within the contract, {subscription.StartDate:yyyy-MM-dd} to {subscription.EndDate.AddDays(-1):yyyy-MM-dd}.", nameof(request.LastDay));
        var remaining = Settlement.RemainingValue(subscription, payments, request.FirstUnusedDay);
        var steps = Settlement.Propose(subscription, payments, request.FirstUnusedDay, request.Current);
        var residual = request.How == ContractEnd.BoughtOut ? ResidualOf(parties, request) : Money.Zero(subscription.Currency);
        var charge = ChargeOf(subscription, remaining, residual, request, today);
        var tax = TaxRules.Decide(parties.Seller.Address.CountryCode, parties.Customer.VatNumber, parties.Customer.TaxExempt, subscription.TaxRate);
        var chargeTax = TaxRules.Decide(parties.Seller.Address.CountryCode, parties.Payer.VatNumber, parties.Payer.TaxExempt, subscription.TaxRate);
        var amounts = charge is null ? default : DocumentAmounts.Of([new EnteredLine(charge.Amount.Minor, chargeTax)], subscription.PriceIncludesTax).Lines[0];
        return new EndPlan(steps, remaining, residual, charge, amounts) { Tax = tax, ChargeTax = chargeTax };
    }

    private static Money ResidualOf(ContractParties parties, EndRequest request)
    {
        if (request.ResidualBasisPoints is < 0 or > 10_000 || request.ResidualMinimumMinor < 0)
            throw new BusinessRuleException(RuleCodes.Invalid, "The residual is 0 to 100 percent of the unit's cost, with a minimum of zero or more.", nameof(request.ResidualBasisPoints));
        var currency = parties.Subscription.Currency;
        var cost = parties.Unit is { AcquisitionCostMinor: { } minor } unit && unit.Currency.Equals(currency) ? minor : 0;
        return new Money(Math.Max(request.ResidualMinimumMinor, Rounding.Share(cost, request.ResidualBasisPoints, 10_000)), currency);
    }

    private static ContractCharge? ChargeOf(Subscription subscription, Money remaining, Money residual, EndRequest request, DateOnly today)
    {
        var (kind, amount, what) = request.How switch
        {
            ContractEnd.Returned => (LineKind.EarlyReturnFee, request.Fee.Amount(remaining, new Money(subscription.PriceOn(request.LastDay), subscription.Currency), subscription.StartDate, request.LastDay), "Early return fee"),
            ContractEnd.BoughtOut => (LineKind.Buyout, remaining + residual, "Buyout"),
            _ => (LineKind.EarlyReturnFee, Money.Zero(subscription.Currency), ""),
        };
        return amount.IsPositive ? new ContractCharge(kind, $"{what}: {subscription.ProductDescription}", today, amount) : null;
    }
}

/// <summary>Who and what a contract is about.</summary>
/// <param name="Seller">The seller.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Subscription">The contract.</param>
/// <param name="Unit">The unit; null when there is none.</param>
public sealed record ContractParties(Seller Seller, Customer Customer, Subscription Subscription, Asset? Unit)
{
    /// <summary>The group that pays what is asked for today; null when the customer pays.</summary>
    public BillingGroup? Group { get; init; }

    /// <summary>Who pays what is asked for today: the group's payer, or the customer.</summary>
    public Customer Payer { get; init; } = Customer;
}
