using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Refunds;

/// <summary>Everything about one refund, with the account that it goes to.</summary>
public sealed class RefundDetails(Database database, Secrets secrets) : IUseCase
{
    /// <summary>The refund; null when there is no such refund.</summary>
    /// <param name="id">Which.</param>
    /// <param name="withIban">Whether the account is shown in full: only to who makes the transfer.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<RefundView?> FindAsync(RefundId id, bool withIban, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var found = await (
            from refund in db.Refunds
            where refund.Id == id
            join payment in db.Payments on refund.PaymentId equals payment.Id
            join customer in db.Customers on refund.CustomerId equals customer.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            join note in db.Invoices on refund.CreditNoteId equals note.Id into notes
            from note in notes.DefaultIfEmpty()
            select new { Refund = refund, Payment = payment, Customer = customer, Note = note, Group = bills }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var iban = withIban && found.Refund.IbanSecret is { } secret ? secrets.Reveal(TypedRefundWay.Purpose, secret) : null;
        return new RefundView(found.Refund, found.Payment, found.Customer, found.Note, iban) { Group = GroupName.Of(found.Group) };
    }
}

/// <summary>A refund with what belongs to it.</summary>
/// <param name="Refund">The refund, without its lines.</param>
/// <param name="Payment">The payment, without its lines.</param>
/// <param name="Customer">The payer.</param>
/// <param name="CreditNote">Its credit note; null while it waits for approval, and when it was rejected.</param>
/// <param name="Iban">The account in full; null where there is none, or the person does not transfer.</param>
public sealed record RefundView(Refund Refund, Payment Payment, Customer Customer, Invoice? CreditNote, string? Iban)
{
    /// <summary>The billing group whose payment it is of; null for others.</summary>
    public GroupName? Group { get; init; }
}
