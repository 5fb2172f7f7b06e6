using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Disputes;

/// <summary>Lists disputes, and shows one with its notes.</summary>
public sealed class DisputeList(Database database) : IUseCase
{
    /// <summary>Notes shown at most.</summary>
    public const int NotesShown = 200;

    /// <summary>Reads a page, latest first.</summary>
    /// <param name="closed">Those that are decided instead of the open ones.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<DisputeRow>> ExecuteAsync(bool closed, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await Rows(db, db.Disputes.Where(d => closed ? d.Status != DisputeStatus.Open : d.Status == DisputeStatus.Open))
            .PageAsync(d => d.OpenedOn, d => d.Id, descending: true, page, cancellationToken);
    }

    /// <summary>One dispute with its notes, oldest first; null when there is no such dispute.</summary>
    public async Task<(DisputeRow Dispute, IReadOnlyList<DisputeNote> Notes)?> FindAsync(DisputeId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await Rows(db, db.Disputes.Where(d => d.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } dispute)
            return null;
        return (dispute, await db.DisputeNotes.Where(n => n.DisputeId == id).OrderBy(n => n.Id).Take(NotesShown).ToListAsync(cancellationToken));
    }

    private static IQueryable<DisputeRow> Rows(FlexPortalDbContext db, IQueryable<Dispute> disputes) =>
        from dispute in disputes
        join customer in db.Customers on dispute.CustomerId equals customer.Id
        join payment in db.Payments on dispute.PaymentId equals payment.Id
        join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
        from bills in groups.DefaultIfEmpty()
        select new DisputeRow
        {
            Id = dispute.Id,
            PaymentId = dispute.PaymentId,
            CustomerId = dispute.CustomerId,
            Customer = customer.DisplayName,
            Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
            Currency = dispute.Currency,
            AmountMinor = dispute.AmountMinor,
            Reason = dispute.Reason,
            Reference = dispute.Reference,
            OpenedOn = dispute.OpenedOn,
            EvidenceDueOn = dispute.EvidenceDueOn,
            Status = dispute.Status,
            ClosedOn = dispute.ClosedOn,
        };
}

/// <summary>A dispute in a list; the members mean what those of <see cref="Dispute"/> mean.</summary>
public sealed record DisputeRow
{
    /// <inheritdoc cref="Dispute.Id"/>
    public DisputeId Id { get; init; }

    /// <inheritdoc cref="Dispute.PaymentId"/>
    public PaymentId PaymentId { get; init; }

    /// <inheritdoc cref="Dispute.CustomerId"/>
    public CustomerId CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The billing group whose payment it is about; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="Dispute.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="Dispute.AmountMinor"/>
    public long AmountMinor { get; init; }

    /// <inheritdoc cref="Dispute.Reason"/>
    public DisputeReason Reason { get; init; }

    /// <inheritdoc cref="Dispute.Reference"/>
    public string? Reference { get; init; }

    /// <inheritdoc cref="Dispute.OpenedOn"/>
    public DateOnly OpenedOn { get; init; }

    /// <inheritdoc cref="Dispute.EvidenceDueOn"/>
    public DateOnly? EvidenceDueOn { get; init; }

    /// <inheritdoc cref="Dispute.Status"/>
    public DisputeStatus Status { get; init; }

    /// <inheritdoc cref="Dispute.ClosedOn"/>
    public DateOnly? ClosedOn { get; init; }
}
