using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain.Payments;

namespace FlexPortal.Benchmarks;

/// <summary>One thing that the list asks: everything that its page asks for one address.</summary>
internal sealed record ListCase(string Name, Func<PaymentList, Task> AskAsync);

/// <summary>Every filter, order and kind of search of the payments list.</summary>
internal static class ListCases
{
    private const int ViewCountLimit = 999;

    /// <summary>The queries about what a book holds, always the same ones in the same order.</summary>
    public static async Task<IReadOnlyList<ListCase>> OfAsync(PaymentList list, ListFacts facts) =>
        [.. await OrdersAsync(list, facts), .. Filters(facts), .. Combined(facts), .. Searches(facts), Views(facts)];

    private static async Task<List<ListCase>> OrdersAsync(PaymentList list, ListFacts facts)
    {
        var cases = new List<ListCase>();
        var all = new PaymentFilter();
        foreach (var sort in Enum.GetValues<PaymentSort>())
        {
            var ends = new Dictionary<bool, string?>();
            foreach (var descending in new[] { false, true })
            {
                var name = $"by {sort}{(descending ? ", largest first" : "")}";
                ends[descending] = (await list.ExecuteAsync(all, sort, descending, new PageRequest(), facts.Today, CancellationToken.None)).Page.Next;
                cases.Add(Page(name, facts, all, sort, descending));
                cases.Add(new ListCase($"{name}: next page", l => AskAsync(l, facts, all, sort, descending, new PageRequest(After: ends[descending]))));
            }

            // The rows after the one with which the first page of the other order ends.
            cases.Add(new ListCase($"by {sort}: last page", l => AskAsync(l, facts, all, sort, false, new PageRequest(After: ends[true]))));
            cases.Add(new ListCase($"by {sort}: page before it", l => AskAsync(l, facts, all, sort, false, new PageRequest(Before: ends[true]))));
        }

        return cases;
    }

    private static IEnumerable<ListCase> Filters(ListFacts facts)
    {
        foreach (var status in Enum.GetValues<PaymentStatus>())
            yield return Page($"status {status}", facts, new PaymentFilter { Statuses = [status] });
        yield return Page("status Pending, Processing, Failed", facts, new PaymentFilter { Statuses = [PaymentStatus.Pending, PaymentStatus.Processing, PaymentStatus.Failed] });
        yield return Page("due (invoiced, Pending)", facts, new PaymentFilter { Statuses = [PaymentStatus.Pending], Invoiced = true });
        foreach (var badge in Enum.GetValues<PaymentBadge>())
            yield return Page($"badge {badge}", facts, new PaymentFilter { Badges = [badge] });
        yield return Page("badges Refunded, Disputed", facts, new PaymentFilter { Badges = [PaymentBadge.Refunded, PaymentBadge.Disputed] });
        foreach (var method in Enum.GetValues<PaymentMethodType>())
            yield return Page($"method {method}", facts, new PaymentFilter { Methods = [method] });
        var today = facts.Today;
        foreach (var (name, from, to) in new[] { ("today", today, today), ("last month", today.AddMonths(-1), today), ("a year", today.AddYears(-1), today), ("next 30 days", today, today.AddDays(30)) })
        {
            yield return Page($"due {name}", facts, new PaymentFilter { DueFrom = from, DueTo = to });
            yield return Page($"paid {name}", facts, new PaymentFilter { PaidFrom = from, PaidTo = to });
        }

        yield return Page("customer", facts, new PaymentFilter { CustomerId = facts.Customer });
        yield return Page("amount 50.00 to 60.00", facts, new PaymentFilter { AmountFromMinor = 5000, AmountToMinor = 6000 });
        yield return Page("amount 1,000.00 and more", facts, new PaymentFilter { AmountFromMinor = 100_000 });
        yield return Page("amount over a million", facts, new PaymentFilter { AmountFromMinor = 100_000_000 });
    }

    private static IEnumerable<ListCase> Combined(ListFacts facts)
    {
        var today = facts.Today;
        yield return Page("Paid, by card, due in three months", facts, new PaymentFilter { Statuses = [PaymentStatus.Paid], Methods = [PaymentMethodType.Card], DueFrom = today.AddMonths(-3), DueTo = today });
        yield return Page("Pending or Failed, overdue, 100.00 and more", facts, new PaymentFilter { Statuses = [PaymentStatus.Pending, PaymentStatus.Failed], Badges = [PaymentBadge.Overdue], AmountFromMinor = 10_000 });
        yield return Page("Cancelled, by cash, paid this year", facts, new PaymentFilter { Statuses = [PaymentStatus.Cancelled], Methods = [PaymentMethodType.Cash], PaidFrom = new DateOnly(today.Year, 1, 1), PaidTo = today });
        yield return Page("Failed, by customer", facts, new PaymentFilter { Statuses = [PaymentStatus.Failed] }, PaymentSort.Customer);
        yield return Page("Paid, by amount, largest first", facts, new PaymentFilter { Statuses = [PaymentStatus.Paid] }, PaymentSort.Amount, true);
        yield return Page("Paid, by customer", facts, new PaymentFilter { Statuses = [PaymentStatus.Paid] }, PaymentSort.Customer);
        yield return Page("due a year, by amount", facts, new PaymentFilter { DueFrom = today.AddYears(-1), DueTo = today }, PaymentSort.Amount);
    }

    private static IEnumerable<ListCase> Searches(ListFacts facts)
    {
        yield return Search("search a customer's name", facts, facts.Name);
        yield return Search("search one word of it", facts, facts.Name.Split(' ')[^1]);
        yield return Search("search three letters", facts, facts.Name[..3]);
        yield return Search("search nobody", facts, "xyzzy qwert");
        yield return Search("search a subscription", facts, facts.Subscription);
        yield return Search("search an invoice's number", facts, facts.Invoice);
        yield return Search("search its beginning", facts, facts.Invoice[..^2]);
        yield return Search("search INV-", facts, "INV-");
        yield return Search("search this year's beginning", facts, $"INV-{facts.Today:yyyy}-");
        yield return Search("search a payment's reference", facts, facts.Reference);
        yield return Search("search its beginning, small letters", facts, facts.Reference[..^1].ToLowerInvariant());
    }

    private static ListCase Views(ListFacts facts) => new("counts of ten kept views", async list =>
    {
        foreach (var badge in Enum.GetValues<PaymentBadge>().Take(5))
            await list.CountAsync(new PaymentFilter { Badges = [badge] }, facts.Today, ViewCountLimit, CancellationToken.None);
        foreach (var status in Enum.GetValues<PaymentStatus>().Take(5))
            await list.CountAsync(new PaymentFilter { Statuses = [status], DueFrom = facts.Today.AddMonths(-6) }, facts.Today, ViewCountLimit, CancellationToken.None);
    });

    private static ListCase Search(string name, ListFacts facts, string words) => new(name, async list =>
    {
        // An exact number opens its payment instead of the list; here the list is asked too.
        await list.JumpAsync(words, CancellationToken.None);
        await AskAsync(list, facts, new PaymentFilter { Search = words }, PaymentSort.Due, false, new PageRequest());
    });

    private static ListCase Page(string name, ListFacts facts, PaymentFilter filter, PaymentSort sort = PaymentSort.Due, bool descending = false) =>
        new(name, list => AskAsync(list, facts, filter, sort, descending, new PageRequest()));

    private static Task AskAsync(PaymentList list, ListFacts facts, PaymentFilter filter, PaymentSort sort, bool descending, PageRequest page) =>
        list.ExecuteAsync(filter, sort, descending, page, facts.Today, CancellationToken.None);
}
