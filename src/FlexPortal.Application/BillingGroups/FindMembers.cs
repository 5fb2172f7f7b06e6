using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Domain;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.BillingGroups;

/// <summary>
/// Finds the customers who are to join a group: by what was ticked, and by a pasted list of e-mail addresses, or of single subscriptions, with cost centres. Says of each whether
/// it can join.
/// </summary>
public sealed class FindMembers(Database database, TimeProvider clock) : IUseCase
{
    private const int Named = 500;

    /// <summary>Finds them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="from">From when they are to join.</param>
    /// <param name="ticked">Customers by name, each once; those that do not exist are passed over.</param>
    /// <param name="pasted">The list, see <see cref="MemberList"/>; null for none.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>One entry for each customer and each pasted line, in their order.</returns>
    /// <exception cref="BusinessRuleException">More than <see cref="ChangeGroupMembers.MostAtOnce"/> lines.</exception>
    public async Task<IReadOnlyList<FoundMember>> ExecuteAsync(BillingGroupId group, DateOnly from, IReadOnlyCollection<CustomerId> ticked, string? pasted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticked);
        await using var db = database.Read();
        var found = new List<FoundMember>();
        foreach (var ids in ticked.Chunk(Named))
        {
            found.AddRange((await Choices(db.Customers.Where(c => ids.Contains(c.Id))).ToListAsync(cancellationToken)).OrderBy(c => c.Name, StringComparer.Ordinal)
                .Select(c => new FoundMember(c.Email, null, c, null)));
        }

        var named = found.Count;
        var lines = MemberList.Read(pasted);
        var people = await PeopleAsync(db, lines, cancellationToken);
        var contracts = await ContractsAsync(db, lines, cancellationToken);
        found.AddRange(lines.Select(line => line.Problem is not null ? new FoundMember(line.Text, null, null, line.Problem) : line.Subscription is { } number ? OfContract(line, number, contracts) : OfPerson(line, people)));
        // Who is ticked and in the list too joins with the list's cost centre.
        var listed = found.Skip(named).Where(f => f is { Customer: not null, SubscriptionId: null }).Select(f => f.Customer!.Id).ToHashSet();
        return await JudgeAsync(db, group, from, [.. found.Where((f, i) => i >= named || !listed.Contains(f.Customer!.Id))], cancellationToken);
    }

    private static FoundMember OfContract(MemberLine line, long number, Dictionary<long, (SubscriptionId Id, CustomerChoice Customer)> contracts) =>
        contracts.TryGetValue(number, out var contract)
            ? new FoundMember(Subscription.ReferenceOf(number), line.CostCentre, contract.Customer, null) { SubscriptionId = contract.Id }
            : new FoundMember(Subscription.ReferenceOf(number), line.CostCentre, null, "There is no such subscription.");

    private static FoundMember OfPerson(MemberLine line, Dictionary<string, List<CustomerChoice>> people)
    {
        var same = people.GetValueOrDefault(line.Text, []);
        return same.Count switch
        {
            1 => new FoundMember(line.Text, line.CostCentre, same[0], null),
            0 => new FoundMember(line.Text, line.CostCentre, null, "Nobody has this e-mail address."),
            _ => new FoundMember(line.Text, line.CostCentre, null, $"{same.Count} customers have this e-mail address. Search for the right one by name."),
        };
    }

    private static async Task<Dictionary<string, List<CustomerChoice>>> PeopleAsync(FlexPortalDbContext db, IReadOnlyList<MemberLine> lines, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, List<CustomerChoice>>(StringComparer.Ordinal);
        var emails = lines.Where(l => l.Problem is null && l.Subscription is null).Select(l => l.Text).Distinct().ToList();
        foreach (var chunk in emails.Chunk(Named))
        {
            // By the index of words; an address that is no word of its customer, because a long name left no room, by the table.
            var words = chunk.Select(e => SearchText.Words(SearchText.Normalize(e)) is [var word, ..] ? word : e).Distinct().ToList();
            var named = db.Customers.Where(c => db.CustomerWords.Any(w => w.CustomerId == c.Id && words.Contains(w.Word)));
            Note(people, chunk, await Choices(named).ToListAsync(cancellationToken));
            var others = chunk.Where(e => !people.ContainsKey(e)).ToList();
            if (others.Count == 0)
                continue;
#pragma warning disable CA1304, CA1311 // Translated into SQL, which has no culture.
            Note(people, chunk, await Choices(db.Customers.Where(c => others.Contains(c.Email.ToLower()))).ToListAsync(cancellationToken));
#pragma warning restore CA1304, CA1311
        }

        return people;
    }

    private static void Note(Dictionary<string, List<CustomerChoice>> people, string[] emails, List<CustomerChoice> customers)
    {
        var wanted = emails.ToHashSet(StringComparer.Ordinal);
        foreach (var customer in customers)
        {
            var email = customer.Email.ToLowerInvariant();
            if (!wanted.Contains(email))
                continue;
            if (!people.TryGetValue(email, out var same))
                people[email] = same = [];
            same.Add(customer);
        }
    }

    private static async Task<Dictionary<long, (SubscriptionId Id, CustomerChoice Customer)>> ContractsAsync(FlexPortalDbContext db, IReadOnlyList<MemberLine> lines, CancellationToken cancellationToken)
    {
        var contracts = new Dictionary<long, (SubscriptionId Id, CustomerChoice Customer)>();
        foreach (var numbers in lines.Select(l => l.Subscription).OfType<long>().Distinct().Chunk(Named))
        {
            var named = from s in db.Subscriptions join c in db.Customers on s.CustomerId equals c.Id where numbers.Contains(s.Number) select new { s.Id, s.Number, Customer = new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City) };
            foreach (var contract in await named.ToListAsync(cancellationToken))
                contracts[contract.Number] = (contract.Id, contract.Customer);
        }

        return contracts;
    }

    /// <summary>Says of each whether it would be refused, by the rule that joining asks.</summary>
    private async Task<IReadOnlyList<FoundMember>> JudgeAsync(FlexPortalDbContext db, BillingGroupId group, DateOnly from, List<FoundMember> found, CancellationToken cancellationToken)
    {
        var known = await KnownMembers.LoadAsync(db, found.Where(f => f.Customer is not null).Select(f => f.Customer!.Id), cancellationToken);
        var seen = new HashSet<(CustomerId, SubscriptionId?)>();
        var judged = new List<FoundMember>(found.Count);
        foreach (var one in found)
        {
            if (one.Customer is null || one.Problem is not null)
            {
                judged.Add(one);
                continue;
            }

            var wanted = new JoiningMember(one.Customer.Id, one.SubscriptionId, one.CostCentre);
            var problem = !seen.Add((wanted.CustomerId, wanted.SubscriptionId)) ? "Is in the list already." : known.Refusal(wanted, from, group)?.Message;
            if (problem is null)
                known.Add(GroupMember.Join(group, wanted.CustomerId, wanted.SubscriptionId, from, "", clock.GetUtcNow().UtcDateTime));
            judged.Add(one with { Problem = problem });
        }

        return judged;
    }

    private static IQueryable<CustomerChoice> Choices(IQueryable<Customer> customers) =>
        customers.Select(c => new CustomerChoice(c.Id, c.DisplayName, c.Email, c.Kind, c.BillingAddress.City));
}

/// <summary>A customer who is to join, or a line that names nobody.</summary>
/// <param name="Email">As pasted, or the customer's.</param>
/// <param name="CostCentre">The payer's cost centre; null for none.</param>
/// <param name="Customer">Who it is; null where the line names nobody.</param>
/// <param name="Problem">Why it cannot join; null when it can.</param>
public sealed record FoundMember(string Email, string? CostCentre, CustomerChoice? Customer, string? Problem)
{
    /// <summary>The one contract that is to join; null for all of the customer's.</summary>
    public SubscriptionId? SubscriptionId { get; init; }

    /// <summary>As joining asks for it; only of those who can.</summary>
    public JoiningMember ToJoining() => new(Customer!.Id, SubscriptionId, CostCentre);
}
