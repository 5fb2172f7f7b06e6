using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Approvals;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Approvals;

/// <summary>Lists what waits for a second person, or what was decided.</summary>
public sealed class ApprovalList(Database database) : IUseCase
{
    /// <summary>Reads a page, latest first.</summary>
    /// <param name="decided">What was decided instead of what waits.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<ApprovalRow>> ExecuteAsync(bool decided, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows =
            from request in db.ApprovalRequests
            where decided ? request.Status != ApprovalStatus.Waiting : request.Status == ApprovalStatus.Waiting
            join payment in db.Payments on request.PaymentId equals payment.Id
            join customer in db.Customers on payment.CustomerId equals customer.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            select new ApprovalRow
            {
                Id = request.Id,
                Kind = request.Kind,
                PaymentId = request.PaymentId,
                Customer = customer.DisplayName,
                Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
                Currency = request.Currency,
                AmountMinor = request.AmountMinor,
                Reason = request.Reason,
                Status = request.Status,
                RequestedById = request.RequestedById,
                RequestedBy = request.RequestedBy,
                RequestedAtUtc = request.RequestedAtUtc,
                DecidedBy = request.DecidedBy,
                DecisionNote = request.DecisionNote,
            };
        return await rows.PageAsync(r => r.RequestedAtUtc, r => r.Id, descending: true, page, cancellationToken);
    }

    /// <summary>One request; null when there is no such request.</summary>
    public async Task<ApprovalDetails?> FindAsync(ApprovalRequestId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await (
            from request in db.ApprovalRequests
            where request.Id == id
            join payment in db.Payments on request.PaymentId equals payment.Id
            join customer in db.Customers on payment.CustomerId equals customer.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            select new ApprovalDetails(request, payment.AmountMinor, customer.Id, customer.DisplayName, bills == null ? null : new GroupName(bills.Id, bills.Name))).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>One request with what it is about.</summary>
/// <param name="Request">The request, not tracked.</param>
/// <param name="PaymentMinor">The payment's amount, minor units of the request's currency.</param>
/// <param name="CustomerId">The payer.</param>
/// <param name="Customer">The payer's name.</param>
/// <param name="Group">The billing group whose payment it is about; null for others.</param>
public sealed record ApprovalDetails(ApprovalRequest Request, long PaymentMinor, CustomerId CustomerId, string Customer, GroupName? Group);

/// <summary>A request in a list; the members mean what those of <see cref="ApprovalRequest"/> mean.</summary>
public sealed record ApprovalRow
{
    /// <inheritdoc cref="ApprovalRequest.Id"/>
    public ApprovalRequestId Id { get; init; }

    /// <inheritdoc cref="ApprovalRequest.Kind"/>
    public ApprovalKind Kind { get; init; }

    /// <inheritdoc cref="ApprovalRequest.PaymentId"/>
    public PaymentId PaymentId { get; init; }

    /// <summary>The customer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The billing group whose payment it is about; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="ApprovalRequest.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="ApprovalRequest.AmountMinor"/>
    public long AmountMinor { get; init; }

    /// <inheritdoc cref="ApprovalRequest.Reason"/>
    public string Reason { get; init; } = "";

    /// <inheritdoc cref="ApprovalRequest.Status"/>
    public ApprovalStatus Status { get; init; }

    /// <inheritdoc cref="ApprovalRequest.RequestedById"/>
    public Guid RequestedById { get; init; }

    /// <inheritdoc cref="ApprovalRequest.RequestedBy"/>
    public string RequestedBy { get; init; } = "";

    /// <inheritdoc cref="ApprovalRequest.RequestedAtUtc"/>
    public DateTime RequestedAtUtc { get; init; }

    /// <inheritdoc cref="ApprovalRequest.DecidedBy"/>
    public string? DecidedBy { get; init; }

    /// <inheritdoc cref="ApprovalRequest.DecisionNote"/>
    public string? DecisionNote { get; init; }
}
