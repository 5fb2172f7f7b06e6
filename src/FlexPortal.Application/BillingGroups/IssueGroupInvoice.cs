using FlexPortal.Application.Data;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Generates the invoice of a group's month when somebody asks for it. Asked twice, it is the same invoice; what came since is on a supplementary one.</summary>
public sealed class IssueGroupInvoice(Database database, CurrentSeller sellers, BusinessCalendar calendar) : IUseCase
{
    /// <summary>Generates it.</summary>
    /// <param name="id">The group.</param>
    /// <param name="month">Any day of the billing period.</param>
    /// <param name="cancellationToken">Stops the act.</param>
    /// <param name="seen">What a person was shown, <see cref="GroupInvoicePreview.Seen"/>; null where nobody looked.</param>
    /// <returns>The payments whose invoices were issued now; or, where no line waits, those of before.</returns>
    /// <exception cref="BusinessRuleException">NOT_FOUND; NOTHING_TO_INVOICE: no line of the month is or was the group's; CONFLICT: it is not what was seen; SELLER_INCOMPLETE.</exception>
    public async Task<GeneratedInvoices> ExecuteAsync(BillingGroupId id, DateOnly month, CancellationToken cancellationToken, string? seen = null)
    {
        var known = await sellers.GetAsync(cancellationToken);
        var today = calendar.Today(known);
        return await database.WriteAsync(
            async session =>
            {
                var group = await SaveBillingGroup.LoadAsync(session, id, null);
                var seller = await session.Db.Sellers.AsNoTracking().SingleAsync(s => s.Id == known.Id, session.CancellationToken);
                var issued = await GroupInvoicing.IssueAsync(session, seller, group, Payment.MonthOf(month), today);
                if (issued.Count > 0 && seen is not null && seen != GroupInvoicePreview.SeenOf(issued.Select(p => (p.Currency, p.Lines.Count, p.AmountMinor, p.IssuedOn!.Value, p.DueDate))))
                    throw new BusinessRuleException(RuleCodes.Conflict, "What waits for the invoice is not what was shown: lines, or its day, changed meanwhile. Nothing was issued; look at it again.");
                await GroupInvoicing.MailAsync(session, group, issued);
                if (issued.Count > 0)
                    return new GeneratedInvoices([.. issued.Select(p => p.Id)], true);
                var before = await session.Db.Payments
                    .Where(p => p.BillingGroupId == id && p.Kind == PaymentKind.Consolidated && p.BillingMonth == Payment.MonthOf(month))
                    .OrderBy(p => p.Part).Select(p => p.Id).ToListAsync(session.CancellationToken);
                return before.Count > 0
                    ? new GeneratedInvoices(before, false)
                    : throw new BusinessRuleException(RuleCodes.NothingToInvoice, $"Nothing of {month:yyyy-MM} bills to {group.Name}.", nameof(month));
            },
            cancellationToken);
    }
}

/// <summary>A group's invoices of a month.</summary>
/// <param name="Payments">Their payments.</param>
/// <param name="AreNew">Whether they were issued now.</param>
public sealed record GeneratedInvoices(IReadOnlyList<PaymentId> Payments, bool AreNew);
