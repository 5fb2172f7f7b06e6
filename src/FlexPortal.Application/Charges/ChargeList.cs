using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Charges;

/// <summary>Reads charges.</summary>
public sealed class ChargeList(Database database) : IUseCase
{
    /// <summary>Charges of one payment that are shown at most.</summary>
    public const int Shown = 50;

    /// <summary>Reads a page, the latest first.</summary>
    /// <param name="show">Which charges.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Page<ChargeListRow>> PageAsync(ChargesShown show, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var attempts = show switch
        {
            ChargesShown.Review => db.ChargeAttempts.Where(a => a.NeedsReview),
            ChargesShown.UnderWay => db.ChargeAttempts.Where(a => a.State == ChargeState.Submitted || a.State == ChargeState.Pending || a.State == ChargeState.NeedsAction || a.State == ChargeState.Unknown),
            _ => db.ChargeAttempts,
        };
        var rows =
            from attempt in attempts
            join customer in db.Customers on attempt.CustomerId equals customer.Id
            join method in db.PaymentMethods on attempt.MethodId equals method.Id
            join payment in db.Payments on attempt.PaymentId equals payment.Id
            join bills in db.BillingGroups on payment.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            select new ChargeListRow
            {
                Id = attempt.Id,
                Customer = customer.DisplayName,
                Group = bills == null ? null : new GroupName(bills.Id, bills.Name),
                MethodType = method.Type,
                Brand = method.Brand,
                Last4 = method.Last4 ?? method.IbanLast4,
                Currency = attempt.Currency,
                AmountMinor = attempt.AmountMinor,
                State = attempt.State,
                Cause = attempt.Cause,
                NeedsReview = attempt.NeedsReview,
                RequestedAtUtc = attempt.RequestedAtUtc,
                RequestedBy = attempt.RequestedBy,
            };
        return await rows.PageAsync(r => r.RequestedAtUtc, r => r.Id, descending: true, page, cancellationToken);
    }

    /// <summary>Whether a processor is to be asked about a charge, or to send a refund, by now.</summary>
    public async Task<bool> IsAnythingDueAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.ChargeAttempts.AnyAsync(a => a.NextAskAtUtc <= nowUtc, cancellationToken) || await db.Refunds.AnyAsync(r => r.NextAskAtUtc <= nowUtc, cancellationToken);
    }

    /// <summary>How many wait for a person; counted up to 100.</summary>
    public async Task<int> ToReviewAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.ChargeAttempts.Where(a => a.NeedsReview).Take(100).CountAsync(cancellationToken);
    }

    /// <summary>The attempts on a payment, the latest first.</summary>
    public async Task<IReadOnlyList<ChargeRow>> OfAsync(PaymentId payment, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await (
            from a in db.ChargeAttempts
            where a.PaymentId == payment
            join m in db.PaymentMethods on a.MethodId equals m.Id
            orderby a.Id descending
            select new ChargeRow(a, m)).Take(Shown).ToListAsync(cancellationToken);
    }

    /// <summary>One charge; null when there is none such.</summary>
    public async Task<ChargeDetails?> FindAsync(ChargeAttemptId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await (
            from a in db.ChargeAttempts
            where a.Id == id
            join m in db.PaymentMethods on a.MethodId equals m.Id
            join p in db.Payments on a.PaymentId equals p.Id
            join c in db.Customers on a.CustomerId equals c.Id
            join bills in db.BillingGroups on p.BillingGroupId equals bills.Id into groups
            from bills in groups.DefaultIfEmpty()
            select new ChargeDetails(a, m, p, c) { Group = bills == null ? null : new GroupName(bills.Id, bills.Name) }).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Methods of the payment's customer that a processor can charge, the default first.</summary>
    public async Task<IReadOnlyList<PaymentMethod>> ChargeableAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.PaymentMethods.Where(m => m.CustomerId == customer && m.RemovedAtUtc == null && m.Processor != null && m.TokenSecret != null)
            .OrderByDescending(m => m.IsDefault).ThenByDescending(m => m.Id).Take(PaymentMethods.AddPaymentMethod.Most).ToListAsync(cancellationToken);
    }
}

/// <summary>Which charges a list shows.</summary>
public enum ChargesShown
{
    /// <summary>Those that a person has to look at.</summary>
    Review,

    /// <summary>Those whose outcome is open.</summary>
    UnderWay,

    /// <summary>All.</summary>
    All,
}

/// <summary>A charge in a list; the members mean what those of <see cref="ChargeAttempt"/> mean.</summary>
public sealed record ChargeListRow
{
    /// <inheritdoc cref="ChargeAttempt.Id"/>
    public ChargeAttemptId Id { get; init; }

    /// <summary>The payer's name.</summary>
    public string Customer { get; init; } = "";

    /// <summary>The billing group whose payment is charged; null for others.</summary>
    public GroupName? Group { get; init; }

    /// <inheritdoc cref="ChargeAttempt.MethodType"/>
    public PaymentMethodType MethodType { get; init; }

    /// <summary>The card's brand.</summary>
    public string? Brand { get; init; }

    /// <summary>The end of the card's or the account's number.</summary>
    public string? Last4 { get; init; }

    /// <inheritdoc cref="ChargeAttempt.Currency"/>
    public Currency Currency { get; init; } = Currency.Eur;

    /// <inheritdoc cref="ChargeAttempt.AmountMinor"/>
    public long AmountMinor { get; init; }

    /// <inheritdoc cref="ChargeAttempt.State"/>
    public ChargeState State { get; init; }

    /// <inheritdoc cref="ChargeAttempt.Cause"/>
    public FailureCause? Cause { get; init; }

    /// <inheritdoc cref="ChargeAttempt.NeedsReview"/>
    public bool NeedsReview { get; init; }

    /// <inheritdoc cref="ChargeAttempt.RequestedAtUtc"/>
    public DateTime RequestedAtUtc { get; init; }

    /// <inheritdoc cref="ChargeAttempt.RequestedBy"/>
    public string RequestedBy { get; init; } = "";
}

/// <summary>A charge of a payment.</summary>
/// <param name="Attempt">The charge.</param>
/// <param name="Method">With what.</param>
public sealed record ChargeRow(ChargeAttempt Attempt, PaymentMethod Method);

/// <summary>One charge with what it belongs to.</summary>
/// <param name="Attempt">The charge.</param>
/// <param name="Method">With what.</param>
/// <param name="Payment">Its payment.</param>
/// <param name="Customer">The payer.</param>
public sealed record ChargeDetails(ChargeAttempt Attempt, PaymentMethod Method, Payment Payment, Customer Customer)
{
    /// <summary>The billing group whose payment is charged; null for others.</summary>
    public GroupName? Group { get; init; }
}
