using FlexPortal.Application.Subscriptions;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Sellers;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Subscriptions;

/// <summary>The schedule that a person sees before anything is saved, and the payments that activating makes of it.</summary>
public class PreviewScheduleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public Task D8_Twelve_months_monthly_are_twelve_payments_of_89(DatabaseKind kind) => VectorAsync(
        kind, 12, BillingFrequency.Monthly, [.. Enumerable.Range(1, 12).Select(month => (new DateOnly(2025, month, 1), 8900L))]);

    [Theory]
    [AllDatabases]
    public Task D9_Twelve_months_quarterly_are_four_payments_of_267(DatabaseKind kind) => VectorAsync(
        kind, 12, BillingFrequency.Quarterly, [(new(2025, 1, 1), 26700), (new(2025, 4, 1), 26700), (new(2025, 7, 1), 26700), (new(2025, 10, 1), 26700)]);

    [Theory]
    [AllDatabases]
    public Task D10_Fourteen_months_quarterly_end_with_a_payment_of_two_months(DatabaseKind kind) => VectorAsync(
        kind, 14, BillingFrequency.Quarterly, [(new(2025, 1, 1), 26700), (new(2025, 4, 1), 26700), (new(2025, 7, 1), 26700), (new(2025, 10, 1), 26700), (new(2026, 1, 1), 17800)]);

    [Theory]
    [AllDatabases]
    public async Task A_preview_saves_nothing_and_shows_tax_totals_and_due_dates(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind, customer: Given.Business(), terms: PaymentTerms.Net30);
        var preview = await PreviewAsync(rental, rental.Entry with { MonthlyPrice = null });

        Assert.Equal((106_800L, 24_564L, 131_364L), (preview.NetMinor, preview.TaxMinor, preview.GrossMinor));
        Assert.Equal((8900L, TaxCategory.Standard, 23m), (preview.MonthlyPriceMinor, preview.TaxCategory, preview.TaxPercent));
        Assert.Equal(new DateOnly(2025, 1, 31), preview.Rows[0].DueDate);
        Assert.Equal(new DateOnly(2025, 12, 31), preview.LastDay);
        Assert.Equal((1, 1068L), (preview.DueForIssue, preview.CostRecoveredPerMille));
        Assert.Equal((0, 0, 0), await rental.Books.ReadAsync(async db => (await db.Subscriptions.CountAsync(Cancel), await db.Payments.CountAsync(Cancel), await db.Assets.CountAsync(Cancel))));
    }

    [Theory]
    [AllDatabases]
    public async Task Days_before_the_cycle_are_a_row_of_their_own(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var entry = rental.Entry with { StartDate = new(2025, 3, 10), BillingStart = BillingStartOption.FirstOfNextMonth };

        var prorated = await PreviewAsync(rental, entry with { StubCharge = StubCharge.Prorated });
        Assert.Equal(13, prorated.Rows.Count);
        Assert.Equal((0, new DateOnly(2025, 3, 10), new DateOnly(2025, 3, 31), 6316L), (prorated.Rows[0].Months, prorated.Rows[0].FirstDay, prorated.Rows[0].LastDay, prorated.Rows[0].NetMinor));
        Assert.Equal(8900, (await PreviewAsync(rental, entry with { StubCharge = StubCharge.FullMonth })).Rows[0].NetMinor);
        Assert.Equal(12, (await PreviewAsync(rental, entry with { StubCharge = StubCharge.Free })).Rows.Count);
    }

    [Theory]
    [AllDatabases]
    public async Task A_business_in_another_country_accounts_for_the_tax_itself(DatabaseKind kind)
    {
        await using var rental = await Rental.OpenAsync(kind, customer: Given.Business() with { VatNumber = "DE136695976" });
        var preview = await PreviewAsync(rental, rental.Entry);
        Assert.Equal((TaxCategory.ReverseCharge, 0L, 106_800L), (preview.TaxCategory, preview.TaxMinor, preview.GrossMinor));
    }

    private static async Task VectorAsync(DatabaseKind kind, int months, BillingFrequency frequency, IReadOnlyList<(DateOnly, long)> expected)
    {
        await using var rental = await Rental.OpenAsync(kind);
        var entry = rental.Entry with { ContractMonths = months, Frequency = frequency };
        var preview = await PreviewAsync(rental, entry);
        Assert.Equal(expected, preview.Rows.Select(r => (r.FirstDay, r.NetMinor)));

        var draft = await rental.DraftAsync(entry);
        var ofDraft = await rental.Books.UseAsync<PreviewSchedule, SchedulePreview>(read => read.ExecuteAsync(draft.Id, Cancel));
        Assert.Equal(preview.Rows, ofDraft.Rows);
        Assert.Equal(expected.Count, await rental.Books.UseAsync<ActivateSubscription, int>(activate => activate.ExecuteAsync(draft.Id, 0, Cancel)));
        var page = await rental.PageAsync(draft.Id);
        Assert.Equal(expected, page!.Payments.Select(p => (p.PeriodStart, p.NetMinor)));
        Assert.Equal(preview.Rows.Select(r => (r.LastDay, r.DueDate, r.GrossMinor)), page.Payments.Select(p => (p.PeriodEnd.AddDays(-1), p.DueDate, p.AmountMinor)));
    }

    private static Task<SchedulePreview> PreviewAsync(Rental rental, SubscriptionEntry entry) =>
        rental.Books.UseAsync<PreviewSchedule, SchedulePreview>(preview => preview.ExecuteAsync(entry, draft: null, Cancel));
}
