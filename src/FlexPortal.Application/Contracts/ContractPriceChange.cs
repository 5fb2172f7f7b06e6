using FlexPortal.Domain;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Subscriptions;

namespace FlexPortal.Application.Contracts;

/// <summary>Which payments another price reaches: those of the contract's periods that start with it or later and are not invoiced (billing rules §7).</summary>
internal static class ContractPriceChange
{
    /// <summary>Gives the contract the price and its payments what follows from it.</summary>
    /// <param name="parties">The contract.</param>
    /// <param name="payments">All its payments with their lines.</param>
    /// <param name="from">The first day of the new price.</param>
    /// <param name="monthlyMinor">The new price, as entered.</param>
    /// <param name="nowUtc">This moment.</param>
    /// <returns>Each payment that got another amount, with the amount that it had.</returns>
    /// <exception cref="BusinessRuleException">What <see cref="Subscription.ChangePrice"/> refuses.</exception>
    public static IReadOnlyList<(Payment Payment, long BeforeMinor)> Apply(ContractParties parties, IReadOnlyList<Payment> payments, DateOnly from, long monthlyMinor, DateTime nowUtc)
    {
        var subscription = parties.Subscription;
        subscription.ChangePrice(from, monthlyMinor);
        var tax = TaxRules.Decide(parties.Seller.Address.CountryCode, parties.Customer.VatNumber, parties.Customer.TaxExempt, subscription.TaxRate);
        var proposed = PaymentSchedule.Propose(subscription.Terms).ToDictionary(p => (p.Period.Start, p.Period.End), p => p.Amount.Minor);
        var changed = new List<(Payment, long)>();
        foreach (var payment in payments.Where(p => p is { InvoiceId: null, Status: PaymentStatus.Pending, PaidMinor: 0, Kind: PaymentKind.Individual }))
        {
            var line = payment.Lines[0];
            if (line.Kind != LineKind.Period || line.PeriodStart < from || !proposed.TryGetValue((line.PeriodStart, line.PeriodEnd), out var entered) || entered == line.EnteredMinor)
                continue;
            var before = payment.AmountMinor;
            payment.Reprice(entered, tax, subscription.PriceIncludesTax, nowUtc);
            changed.Add((payment, before));
        }

        return changed;
    }
}
