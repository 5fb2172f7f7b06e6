using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Application.Payments;

/// <summary>Lists payments.</summary>
public sealed class PaymentList(Database database) : IUseCase
{
    /// <summary>Reads a page.</summary>
    /// <param name="filter">Which payments.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="page">Which page.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<PaymentRow>> ExecuteAsync(PaymentFilter filter, PaymentSort sort, bool descending, PageRequest page, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = database.Read();
        var rows = Rows(db, filter.Apply(db, db.Payments, today));
        return sort switch
        {
            PaymentSort.Amount => await rows.PageAsync(p => p.AmountMinor, p => p.Id, descending, page, cancellationToken),
            PaymentSort.Customer => await rows.PageAsync(p => p.CustomerKey, p => p.Id, descending, page, cancellationToken),
            PaymentSort.Status => await rows.PageAsync(p => p.StatusKey, p => p.Id, descending, page, cancellationToken),
            _ => await rows.PageAsync(p => p.DueDate, p => p.Id, descending, page, cancellationToken),
        };
    }

    /// <summary>Projects payments into rows.</summary>
    internal static IQueryable<PaymentRow> Rows(FlexPortalDbContext db, IQueryable<Payment> payments) =>
        from payment in payments
        join customer in db.Customers on payment.CustomerId equals customer.Id
        join subscription in db.Subscriptions on payment.SubscriptionId equals subscription.Id into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        select new PaymentRow
        {
            Id = payment.Id,
            CustomerId = payment.CustomerId,
            Customer = customer.DisplayName,
            CustomerKey = customer.Searchable,
            SubscriptionId = payment.SubscriptionId,
            SubscriptionNumber = (long?)subscription.Number,
            Product = subscription.ProductDescription,
            Currency = payment.Currency,
            AmountMinor = payment.AmountMinor,
            PaidMinor = payment.PaidMinor,
            RefundedMinor = payment.RefundedMinor,
            IsDisputed = payment.IsDisputed,
            WrittenOffMinor = payment.WrittenOffMinor,
            DueDate = payment.DueDate,
            Status = payment.Status,
            StatusKey = payment.Status.ToString(),
            Method = payment.Method,
            InvoiceId = payment.InvoiceId,
        };
}

/// <summary>What payments are sorted by.</summary>
public enum PaymentSort
{
    /// <summary>Due date.</summary>
    Due,

    /// <summary>Amount.</summary>
    Amount,

    /// <summary>Customer's name.</summary>
    Customer,

    /// <summary>State, by its name.</summary>
    Status,
}
