using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Values;

namespace FlexPortal.Application.Refunds;

/// <summary>Lists refunds: those that are to be sent, or all.</summary>
public sealed class RefundList(Database database) : IUseCase
{
    /// <summary>Reads a page, latest first.</summary>
    /// <param name="status">Only refunds in this state; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<RefundRow>> ExecuteAsync(RefundStatus? status, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var refunds = status is { } wanted ? db.Refunds.Where(r => r.Status == wanted) : db.Refunds;
        var rows =
            from refund in refunds
            join customer in db.Customers on refund.CustomerId equals customer.Id
            join payment in db.Payments on refund.PaymentId equals payment.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            join note in db.Invoices on refund.CreditNoteId equals note.Id into notes
            from note in notes.DefaultIfEmpty()
            select new RefundRow
            {
                Id = refund.Id,
                PaymentId = refund.PaymentId,
                CustomerId = refund.CustomerId,
                Customer = customer.DisplayName,
                Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
                Currency = refund.Currency,
                AmountMinor = refund.AmountMinor,
                Destination = refund.Destination,
                AccountHolder = refund.AccountHolder,
                IbanLast4 = refund.IbanLast4,
                Status = refund.Status,
                RequestedAtUtc = refund.RequestedAtUtc,
                SentOn = refund.SentOn,
                CreditNoteId = refund.CreditNoteId,
                CreditNoteNumber = note == null ? null : note.Number,
            };
        return await rows.PageAsync(r => r.RequestedAtUtc, r => r.Id, descending: true, page, cancellationToken);
    }
}

/// <summary>A refund in a list; the members mean what those of <see cref="Refund"/> mean.</summary>
public sealed record RefundRow
{
    /// <inheritdoc cref="Refund.Id"/>
    public RefundId Id { get; init; }

    /// <inheritdoc cref="Refund.PaymentId"/>
    public PaymentId PaymentId { get; init; }

    /// <inheritdoc cref="Refund.CustomerId"/>
    public CustomerId CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The billing group whose payment it is of; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="Refund.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="Refund.AmountMinor"/>
    public long AmountMinor { get; init; }

    /// <inheritdoc cref="Refund.Destination"/>
    public RefundDestination Destination { get; init; }

    /// <inheritdoc cref="Refund.AccountHolder"/>
    public string? AccountHolder { get; init; }

    /// <inheritdoc cref="Refund.IbanLast4"/>
    public string? IbanLast4 { get; init; }

    /// <inheritdoc cref="Refund.Status"/>
    public RefundStatus Status { get; init; }

    /// <inheritdoc cref="Refund.RequestedAtUtc"/>
    public DateTime RequestedAtUtc { get; init; }

    /// <inheritdoc cref="Refund.SentOn"/>
    public DateOnly? SentOn { get; init; }

    /// <inheritdoc cref="Refund.CreditNoteId"/>
    public InvoiceId? CreditNoteId { get; init; }

    /// <summary>The credit note's number.</summary>
    public string? CreditNoteNumber { get; init; }
}
