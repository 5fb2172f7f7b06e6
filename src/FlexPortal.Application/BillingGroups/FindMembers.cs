using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>Finds the customers who are to join a group: by what was ticked, and by a pasted list of e-mail addresses, or of single subscriptions, with cost centres.</summary>
public sealed class FindMembers(Database database) : IUseCase
{
    private const int Named = 500;

    /// <summary>Finds them.</summary>
    /// <param name="ticked">Customers by name.</param>
    /// <param name="pasted">A line for each: the e-mail address, or a subscription such as <c>SUB-000123</c> that joins alone; then a comma, semicolon or tab and the cost centre. A first line of headings is passed over.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>One entry for each customer and each pasted line, in their order.</returns>
    /// <exception cref="BusinessRuleException">More than <see cref="ChangeGroupMembers.MostAtOnce"/> lines.</exception>
    public async Task<IReadOnlyList<FoundMember>> ExecuteAsync(IReadOnlyCollection<CustomerId> ticked, string? pasted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticked);
        await using var db = database.Read();
        var ids = ticked.Distinct().ToList();
        var found = new List<FoundMember>();
        foreach (var chunk in ids.Chunk(Named))
        {
            found.AddRange((await Choices(db.Customers.Where(c => chunk.Contains(c.Id))).ToListAsync(cancellationToken)).OrderBy(c => c.Name, StringComparer.Ordinal)
                .Select(c => new FoundMember(c.Email, null, c, null)));
        }

        var lines = Lines(pasted);
        var known = new Dictionary<string, List<CustomerChoice>>(StringComparer.Ordinal);
        foreach (var emails in lines.Select(l => l.Email).Distinct().Chunk(Named))
        {
#pragma warning disable CA1304, CA1311 // Translated into SQL, which has no culture.
            var named = db.Customers.Where(c => emails.Contains(c.Email.ToLower()));
#pragma warning restore CA1304, CA1311
            foreach (var customer in await Choices(named).ToListAsync(cancellationToken))
            {
                var email = customer.Email.ToLowerInvariant();
                if (!known.TryGetValue(email, out var same))
                    known[email] = same = [];
                same.Add(customer);
            }
        }

        var contracts = new Dictionary<long, (SubscriptionId Id, CustomerChoice Customer)>();
        foreach (var numbers in lines.Select(l => NumberOf(l.Email)).OfType<long>().Distinct().Chunk(Named))
        {
            var named = from s in db.Subscriptions join c in db.Customers on s.CustomerId equals c.Id where numbers.Contains(s.Number) select new { s.Id, s.Number, Customer = new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City) };
            foreach (var contract in await named.ToListAsync(cancellationToken))
                contracts[contract.Number] = (contract.Id, contract.Customer);
        }

        foreach (var (email, costCentre) in lines)
        {
            if (NumberOf(email) is { } number)
            {
                found.Add(
                    !contracts.TryGetValue(number, out var contract) ? new FoundMember(Subscription.ReferenceOf(number), costCentre, null, "There is no such subscription.")
                    : found.Exists(f => f.SubscriptionId == contract.Id) ? new FoundMember(Subscription.ReferenceOf(number), costCentre, null, "Is in the list already.")
                    : new FoundMember(Subscription.ReferenceOf(number), costCentre, contract.Customer, null) { SubscriptionId = contract.Id });
                continue;
            }

            var same = known.GetValueOrDefault(email, []);
            var problem = same.Count switch
            {
                0 => "Nobody has this e-mail address.",
                1 => found.Exists(f => f.Customer?.Id == same[0].Id && f.SubscriptionId is null) ? "Is in the list already." : null,
                _ => $"{same.Count} customers have this e-mail address. Search for the right one by name.",
            };
            found.Add(new FoundMember(email, costCentre, problem is null ? same[0] : null, problem));
        }

        return found;
    }

    /// <summary>The subscription that a line names instead of a customer; null for an address.</summary>
    private static long? NumberOf(string text) => text.StartsWith("sub-", StringComparison.Ordinal) && Subscription.TryParseReference(text, out var number) ? number : null;

    private static IQueryable<CustomerChoice> Choices(IQueryable<Domain.Customers.Customer> customers) =>
        customers.Select(c => new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City));

    private static List<(string Email, string? CostCentre)> Lines(string? pasted)
    {
        var lines = (pasted ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > ChangeGroupMembers.MostAtOnce)
            throw new BusinessRuleException(RuleCodes.Invalid, $"Paste at most {ChangeGroupMembers.MostAtOnce} lines.", "Pasted");
        var result = new List<(string, string?)>();
        foreach (var line in lines)
        {
            var parts = line.Split([',', ';', '\t'], 2, StringSplitOptions.TrimEntries);
            var email = parts[0].Trim('"').ToLowerInvariant();
            // Headings of a table: the first line without an address.
            if (result.Count == 0 && !email.Contains('@', StringComparison.Ordinal) && NumberOf(email) is null && lines.Length > 1)
                continue;
            var costCentre = parts.Length > 1 ? parts[1].Trim('"') : "";
            result.Add((email, costCentre.Length == 0 ? null : costCentre.Length <= TextLimits.Code ? costCentre : costCentre[..TextLimits.Code]));
        }

        return result;
    }
}

/// <summary>A customer who is to join, or a line that names nobody.</summary>
/// <param name="Email">As pasted, or the customer's.</param>
/// <param name="CostCentre">The payer's cost centre; null for none.</param>
/// <param name="Customer">Who it is; null with a problem.</param>
/// <param name="Problem">Why it is nobody.</param>
public sealed record FoundMember(string Email, string? CostCentre, CustomerChoice? Customer, string? Problem)
{
    /// <summary>The one contract that is to join; null for all of the customer's.</summary>
    public SubscriptionId? SubscriptionId { get; init; }
}
