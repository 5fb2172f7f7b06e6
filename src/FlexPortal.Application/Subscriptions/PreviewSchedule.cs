using FlexPortal.Application.Billing;
using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Catalog;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Subscriptions;

/// <summary>
/// Shows the whole schedule of a contract before it is activated, taxed and dated by the rules of today, by the calculation that
/// activating uses. Nothing is saved.
/// </summary>
public sealed class PreviewSchedule(Database database, CurrentSeller sellers, BusinessCalendar calendar, TimeProvider clock) : IUseCase
{
    /// <summary>The schedule of what a person entered.</summary>
    /// <param name="entry">What was entered.</param>
    /// <param name="draft">The draft that is changed; null for a new subscription.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <exception cref="BusinessRuleException">A value cannot be used; its member is named.</exception>
    public async Task<SchedulePreview> ExecuteAsync(SubscriptionEntry entry, SubscriptionId? draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var seller = await sellers.GetAsync(cancellationToken);
        await using var db = database.Read();
        var changed = draft is { } id ? await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) : null;
        var prepared = await SubscriptionOrders.PrepareAsync(db, seller, entry, changed, cancellationToken);
        var subscription = Subscription.Draft(seller.Id, changed?.Number ?? 0, prepared.Order, clock.GetUtcNow().UtcDateTime);
        return Of(seller, prepared.Customer, subscription, prepared.AcquisitionCost?.Minor);
    }

    /// <summary>The schedule of a draft as it is saved.</summary>
    /// <exception cref="BusinessRuleException"><c>NOT_FOUND</c>.</exception>
    public async Task<SchedulePreview> ExecuteAsync(SubscriptionId draft, CancellationToken cancellationToken)
    {
        var seller = await sellers.GetAsync(cancellationToken);
        await using var db = database.Read();
        var subscription = await db.Subscriptions.SingleOrDefaultAsync(s => s.Id == draft, cancellationToken)
            ?? throw new BusinessRuleException(RuleCodes.NotFound, "There is no such subscription.");
        var customer = await db.Customers.SingleAsync(c => c.Id == subscription.CustomerId, cancellationToken);
        var unit = subscription.AssetId is { } assetId ? await db.Assets.SingleAsync(a => a.Id == assetId, cancellationToken) : null;
        return Of(seller, customer, subscription, CostIn(unit, subscription));
    }

    private SchedulePreview Of(Seller seller, Customer customer, Subscription subscription, long? costMinor)
    {
        var proposed = PaymentSchedule.Propose(subscription.Terms);
        var payments = ScheduleGeneration.Payments(seller, customer, subscription, proposed, clock.GetUtcNow().UtcDateTime);
        var today = calendar.Today(seller);
        var rows = proposed.Zip(payments, (period, payment) => new PreviewRow(
            period.Period.Start, period.Period.LastDay, period.Months, DueDate.IssueDay(period.Period.Start, seller.InvoiceLeadDays), payment.DueDate, payment.NetMinor, payment.TaxMinor, payment.AmountMinor)).ToList();
        var line = payments[0].Lines[0];
        return new SchedulePreview(subscription.Currency.Code, rows)
        {
            MonthlyPriceMinor = subscription.MonthlyPriceMinor,
            PriceIncludesTax = subscription.PriceIncludesTax,
            TaxCategory = line.TaxCategory,
            TaxPercent = line.TaxRate.Percent,
            LastDay = subscription.EndDate.AddDays(-1),
            DueForIssue = rows.Count(r => r.IssueDay <= today),
            CostRecoveredPerMille = CostRecovery.Of(rows.Sum(r => r.NetMinor), costMinor, 0, subscription.ContractMonths).PerMille,
        };
    }

    private static long? CostIn(Asset? unit, Subscription subscription) => unit?.Currency.Equals(subscription.Currency) == true ? unit.AcquisitionCostMinor : null;
}

/// <summary>A whole schedule; amounts in minor units.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Rows">Every payment in order of time; at least one.</param>
public sealed record SchedulePreview(string Currency, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>Price of one month as entered, or the variant's where it was left empty.</summary>
    public long MonthlyPriceMinor { get; init; }

    /// <summary>Whether <see cref="MonthlyPriceMinor"/> holds tax.</summary>
    public bool PriceIncludesTax { get; init; }

    /// <summary>How the customer is taxed.</summary>
    public TaxCategory TaxCategory { get; init; }

    /// <summary>Percent charged.</summary>
    public decimal TaxPercent { get; init; }

    /// <summary>Last day of the contract.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>Payments whose issue date has come already: the next billing run deals with them.</summary>
    public int DueForIssue { get; init; }

    /// <summary>What the whole contract brings back of the unit's cost, in tenths of a percent; null without a cost in the same currency.</summary>
    public long? CostRecoveredPerMille { get; init; }

    /// <summary>Sum without tax.</summary>
    public long NetMinor => Rows.Sum(r => r.NetMinor);

    /// <summary>Sum of the tax.</summary>
    public long TaxMinor => Rows.Sum(r => r.TaxMinor);

    /// <summary>Sum with tax.</summary>
    public long GrossMinor => Rows.Sum(r => r.GrossMinor);
}

/// <summary>One payment of a schedule; amounts in minor units.</summary>
/// <param name="FirstDay">First day of the period.</param>
/// <param name="LastDay">Last day of the period.</param>
/// <param name="Months">Whole months charged; 0 for the days before the cycle.</param>
/// <param name="IssueDay">Day on which its invoice is issued.</param>
/// <param name="DueDate">Day by which it is to be paid, by the terms of today.</param>
/// <param name="NetMinor">Without tax.</param>
/// <param name="TaxMinor">Tax.</param>
/// <param name="GrossMinor">With tax.</param>
public sealed record PreviewRow(DateOnly FirstDay, DateOnly LastDay, int Months, DateOnly IssueDay, DateOnly DueDate, long NetMinor, long TaxMinor, long GrossMinor);
