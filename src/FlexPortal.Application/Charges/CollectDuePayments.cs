using System.Globalization;
using FlexPortal.Application.Access;
using FlexPortal.Application.Data;
using FlexPortal.Application.Processors;
using FlexPortal.Application.Sellers;
using FlexPortal.Application.Time;
using FlexPortal.Domain;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FlexPortal.Application.Charges;

/// <summary>
/// Charges invoiced payments on their due day to the customer's default method, where a processor knows it: once, by itself. A payment that failed is
/// retried by a person (billing rules §4). Any number of processes may run it: the key of the attempt is the payment.
/// </summary>
public sealed class CollectDuePayments(Database database, CurrentSeller sellers, BusinessCalendar calendar, ChargePayment charge, ProcessorList processors, ILogger<CollectDuePayments> log) : IUseCase
{
    /// <summary>Attempts that the processor never had after which a person has to look: its pages, or the line to it, are down for long.</summary>
    private const int TriesThatNeverArrived = 3;

    /// <summary>Charges what is due.</summary>
    /// <param name="most">Payments at most.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    /// <returns>What was tried.</returns>
    public async Task<Collected> ExecuteAsync(int most, CancellationToken cancellationToken)
    {
        var today = calendar.Today(await sellers.GetAsync(cancellationToken));
        var due = await DueAsync(today, most, cancellationToken);
        var refused = 0;
        foreach (var (payment, version, method) in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await charge.ExecuteAsync(new ChargeRequest(payment, version, string.Create(CultureInfo.InvariantCulture, $"due:{payment}:{version}"), method), cancellationToken, Actor.Collection);
            }
            catch (BusinessRuleException e)
            {
                // Somebody else acted on it meanwhile, or its rules forbid it: the others go on. Nothing was charged.
                refused++;
                log.LogWarning(e, "Payment {Payment} was not charged: {Code}", payment, e.Code);
            }
        }

        return new Collected(due.Count - refused, refused);
    }

    private async Task<List<(PaymentId Payment, int Version, PaymentMethodId Method)>> DueAsync(DateOnly today, int most, CancellationToken cancellationToken)
    {
        var names = processors.All.Select(p => p.Name).ToList();
        if (names.Count == 0)
            return [];
        await using var db = database.Read();
        var due =
            from p in db.Payments
            join m in db.PaymentMethods on p.CustomerId equals m.CustomerId
            where p.Status == PaymentStatus.Pending && p.InvoiceId != null && p.DueDate <= today
                && (!p.IsDisputed || (p.Lines.Any(l => l.IsDisputed) && p.Lines.Any(l => !l.IsDisputed && l.GrossMinor - l.WithdrawnMinor > l.PaidMinor)))
                && m.IsDefault && m.Processor != null && names.Contains(m.Processor)
                && !db.ChargeAttempts.Any(a => a.PaymentId == p.Id && (a.State != ChargeState.Withdrawn || a.Reference != null))
                && db.ChargeAttempts.Count(a => a.PaymentId == p.Id) < TriesThatNeverArrived
            orderby p.DueDate, p.Id
            select new { p.Id, p.Version, Method = m.Id };
        return (await due.Take(most).ToListAsync(cancellationToken)).ConvertAll(d => (d.Id, d.Version, d.Method));
    }
}

/// <summary>What a collection did.</summary>
/// <param name="Charged">Payments that were charged, however that ended.</param>
/// <param name="Refused">Payments whose rules forbade it.</param>
public sealed record Collected(int Charged, int Refused);
