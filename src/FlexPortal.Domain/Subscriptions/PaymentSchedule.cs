using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Values;

namespace FlexPortal.Domain.Subscriptions;

/// <summary>What a contract's whole schedule should be (billing rules §2). A pure function: the same terms give the same schedule.</summary>
public static class PaymentSchedule
{
    /// <summary>Proposes every payment from the start to the contract's end, in order of time.</summary>
    /// <exception cref="BusinessRuleException">The terms break their ranges.</exception>
    public static IReadOnlyList<ProposedPayment> Propose(SubscriptionTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms.Validate();
        var anchor = terms.Anchor;
        var step = (int)terms.Frequency;
        var payments = new List<ProposedPayment>((terms.ContractMonths / step) + 2);
        if (Stub(terms, anchor) is { } stub)
            payments.Add(stub);
        var from = 0;
        foreach (var to in terms.Changes.ExtendedAtMonths.Append(terms.ContractMonths))
        {
            // Each extension counts its periods from its own start: what was agreed before stays as it was billed.
            for (var month = from; month < to; month += step)
            {
                var months = Math.Min(step, to - month);
                var period = new Period(anchor.AfterMonths(month), anchor.AfterMonths(month + months));
                payments.Add(new ProposedPayment(period, months, terms.PriceOn(period.Start) * months));
            }

            from = to;
        }

        return payments;
    }

    private static ProposedPayment? Stub(SubscriptionTerms terms, BillingAnchor anchor)
    {
        if (anchor.Start <= terms.StartDate || terms.StubCharge == StubCharge.Free)
            return null;
        var period = new Period(terms.StartDate, anchor.Start);
        var amount = terms.StubCharge == StubCharge.FullMonth ? terms.PriceOn(period.Start) : Proration.ByDaysOfMonth(terms.PriceOn(period.Start), period);
        return amount.IsPositive ? new ProposedPayment(period, 0, amount) : null;
    }
}
