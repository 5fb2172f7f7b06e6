using FlexPortal.Application.Data;
using FlexPortal.Application.Payments;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Payments are found by everything that people know of them.</summary>
public class PaymentListTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_payment_is_found_by_name_number_invoice_and_reference(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person("Łukasz Wójcik"));
        var subscription = await books.ActiveAsync(customer, Given.Terms(Today, months: 2));
        var other = (await books.IssuedAsync(2))[0];
        await books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(
            new MarkAsPaidRequest(other.Id, other.Version, PaymentDesk.Key(), Today, PaymentMethodType.BankTransfer, Reference: "TRX-4711"), Cancel));
        var own = await books.ReadAsync(db => db.Payments.Where(p => p.SubscriptionId == subscription).Select(p => p.Id).ToListAsync(Cancel));
        var number = (await books.DocumentsAsync(other.Id))[0].Number;

        Assert.Equal(own.Order(), (await FoundAsync(books, "wojcik LUK")).Order());
        Assert.Equal(own.Order(), (await FoundAsync(books, "sub-1")).Order());
        Assert.Equal([other.Id], await FoundAsync(books, "trx-47"));
        Assert.Equal([other.Id], await FoundAsync(books, number.ToLowerInvariant()));
        Assert.Equal(3, (await FoundAsync(books, "INV-2025-")).Count);
        Assert.Empty(await FoundAsync(books, "nobody"));
        Assert.Equal(other.Id, await JumpAsync(books, number.ToLowerInvariant()));
        Assert.Equal(other.Id, await JumpAsync(books, other.Id.ToString()));
        Assert.Null(await JumpAsync(books, "INV-2025-"));
    }

    [Theory]
    [AllDatabases]
    public async Task A_search_finds_the_same_payments_whether_few_or_many_have_what_was_typed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.DeskBookAsync();
        var reference = (await books.ReadAsync(db => db.Payments.Where(p => p.Reference != null).OrderBy(p => p.Id).FirstAsync(Cancel))).Reference!;

        foreach (var typed in new[] { "INV-", "inv-2025-00000", reference[..2], "sub-1", "cn-", "nobody" })
        {
            var found = await FoundAsync(books, typed);
            foreach (var limits in new[] { new SearchLimits(0, 1000), new SearchLimits(0, 0), new SearchLimits(1, 1) })
            {
                var same = await books.ReadAsync(async db => await (await PaymentSearch.NarrowAsync(db, db.Payments, typed, Cancel, limits)).Select(p => p.Id).ToListAsync(Cancel));
                Assert.Equal(found.Order(), same.Order());
            }
        }
    }

    [Theory]
    [AllDatabases]
    public async Task The_count_of_a_numbers_beginning_is_that_of_payments_not_of_documents(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var issued = await books.IssuedAsync(3);
        await books.ReissueAsync(issued[0].Id, 8000, "Price agreed was 80.00");
        Assert.Equal(4, await books.ReadAsync(db => db.Invoices.CountAsync(i => i.Number.StartsWith("INV-"), Cancel)));

        Assert.Equal(3, await CountAsync(books, "INV-", 3));
        Assert.Equal(3, await CountAsync(books, "INV-", 2));
    }

    [Theory]
    [AllDatabases]
    public async Task Several_states_are_paged_in_one_order_both_ways_and_back(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.DeskBookAsync();
        PaymentStatus[] states = [PaymentStatus.Paid, PaymentStatus.Processing, PaymentStatus.Pending];
        var filter = new PaymentFilter { Statuses = states };
        var wanted = (await books.ReadAsync(db => db.Payments.ToListAsync(Cancel))).Where(p => states.Contains(p.Status)).ToList();
        Assert.True(wanted.Count > 60, "There is more than one page.");

        foreach (var descending in new[] { false, true })
        {
            var byDue = descending ? wanted.OrderByDescending(p => p.DueDate).ThenByDescending(p => p.Id) : wanted.OrderBy(p => p.DueDate).ThenBy(p => p.Id);
            var byAmount = descending ? wanted.OrderByDescending(p => p.AmountMinor).ThenByDescending(p => p.Id) : wanted.OrderBy(p => p.AmountMinor).ThenBy(p => p.Id);
            foreach (var (sort, expected) in new[] { (PaymentSort.Due, byDue.Select(p => p.Id).ToList()), (PaymentSort.Amount, byAmount.Select(p => p.Id).ToList()) })
            {
                var page = await PageAsync(books, filter, sort, descending, new PageRequest(Size: 25));
                var there = page.Items.Select(r => r.Id).ToList();
                while (page.Next is not null)
                {
                    page = await PageAsync(books, filter, sort, descending, new PageRequest(After: page.Next, Size: 25));
                    there.AddRange(page.Items.Select(r => r.Id));
                }

                Assert.Equal(expected, there);
                var back = page.Items.Select(r => r.Id).ToList();
                while (page.Previous is not null)
                {
                    page = await PageAsync(books, filter, sort, descending, new PageRequest(Before: page.Previous, Size: 25));
                    back.InsertRange(0, page.Items.Select(r => r.Id));
                }

                Assert.Equal(expected, back);
            }
        }
    }

    private static async Task<Page<PaymentRow>> PageAsync(TestBooks books, PaymentFilter filter, PaymentSort sort, bool descending, PageRequest request) =>
        (await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(filter, sort, descending, request, Today, Cancel))).Page;

    [Theory]
    [AllDatabases]
    public async Task Filters_combine_and_totals_are_those_of_what_is_found(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.DeskBookAsync();
        var all = await books.ReadAsync(db => db.Payments.ToListAsync(Cancel));
        var today = Today.AddDays(1);

        async Task FindsAsync(PaymentFilter filter, Func<Payment, bool> wanted)
        {
            var expected = all.Where(wanted).ToList();
            Assert.NotEmpty(expected);
            var (page, totals) = await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(filter, PaymentSort.Due, false, new PageRequest(Size: 100), today, Cancel));
            Assert.Equal(expected.Select(p => p.Id).Order(), page.Items.Select(r => r.Id).Order());
            var total = Assert.Single(totals!);
            Assert.Equal((expected.Count, expected.Sum(p => p.AmountMinor), expected.Sum(p => p.OpenMinor)), (total.Count, total.AmountMinor, total.OpenMinor));
            Assert.Equal(expected.Count, await books.UseAsync<PaymentList, int>(list => list.CountAsync(filter, today, 999, Cancel)));
        }

        await FindsAsync(new PaymentFilter { Statuses = [PaymentStatus.Paid, PaymentStatus.Cancelled] }, p => p.Status is PaymentStatus.Paid or PaymentStatus.Cancelled);
        await FindsAsync(new PaymentFilter { Badges = [PaymentBadge.Disputed, PaymentBadge.WrittenOff] }, p => p.IsDisputed || p.WrittenOffMinor > 0);
        foreach (var badge in new[] { PaymentBadge.Scheduled, PaymentBadge.Overdue, PaymentBadge.PartiallyPaid, PaymentBadge.PartiallyRefunded, PaymentBadge.Disputed, PaymentBadge.WrittenOff })
            await FindsAsync(new PaymentFilter { Badges = [badge] }, p => PaymentBadges.Of(p, today).Contains(badge));
        await FindsAsync(new PaymentFilter { Methods = [PaymentMethodType.Cash] }, p => p.Method == PaymentMethodType.Cash);
        await FindsAsync(new PaymentFilter { AmountFromMinor = 10_947, AmountToMinor = 10_947, Statuses = [PaymentStatus.Pending], Invoiced = true }, p => p is { Status: PaymentStatus.Pending, InvoiceId: not null });
        await FindsAsync(new PaymentFilter { DueFrom = new DateOnly(2025, 3, 1), DueTo = new DateOnly(2025, 3, 31) }, p => p.DueDate is { Year: 2025, Month: 3 });
        await FindsAsync(new PaymentFilter { PaidFrom = Today, PaidTo = Today, Badges = [PaymentBadge.PartiallyPaid] }, p => p.Status == PaymentStatus.Pending && p.PaidMinor > 0);
    }

    [Theory]
    [AllDatabases]
    public async Task Payments_are_found_by_the_days_of_their_money_whatever_the_range(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, new DateOnly(2025, 1, 10), Cancel);
        var payments = await books.IssuedAsync(40);
        var chance = new Random(7);
        for (var i = 0; i < payments.Count; i++)
        {
            // In one, two or three parts, some of them months apart; every seventh is undone, every fifth is not paid in full.
            for (var part = 0; part <= i % 3; part++)
            {
                books.Today = new DateOnly(2025, 1, 10).AddDays(chance.Next(150));
                await books.PayAsync(payments[i], part == i % 3 && i % 5 > 0 ? null : 1000);
            }

            if (i % 7 == 0 && i % 3 == 0)
                await books.UndoAsync(payments[i].Id, (await books.FindAsync(payments[i].Id)).Transactions[0].Id);
        }

        var held = await books.ReadAsync(db => db.Payments.Include(p => p.Transactions).Where(p => p.PaidMinor > 0).ToListAsync(Cancel));
        for (var run = 0; run < 30; run++)
        {
            DateOnly? from = run % 10 == 3 ? null : new DateOnly(2025, 1, 1).AddDays(chance.Next(120));
            DateOnly? to = run % 10 == 6 ? null : (from ?? new DateOnly(2025, 2, 1)).AddDays(chance.Next(run % 2 == 0 ? 3 : 90));
            var filter = new PaymentFilter { PaidFrom = from, PaidTo = to, Statuses = (run % 4) switch { 1 => [PaymentStatus.Paid], 2 => [PaymentStatus.Pending], _ => [] } };
            var wanted = held.Where(p => (filter.Statuses.Count == 0 || filter.Statuses.Contains(p.Status))
                && p.Transactions.Any(t => TransactionKinds.IsReceived(t.Kind) && t.OccurredOn >= (from ?? DateOnly.MinValue) && t.OccurredOn <= (to ?? DateOnly.MaxValue))).ToList();

            var found = new List<PaymentId>();
            PageRequest? request = new(Size: 25);
            while (request is not null)
            {
                var (page, totals) = await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(filter, PaymentSort.Due, run % 3 == 0, request, books.Today, Cancel));
                found.AddRange(page.Items.Select(row => row.Id));
                Assert.Equal(wanted.Count, page.Count);
                Assert.Equal(wanted.Sum(p => p.AmountMinor), totals!.Sum(t => t.AmountMinor));
                request = page.Next is null ? null : new PageRequest(After: page.Next, Size: 25);
            }

            var order = wanted.OrderBy(p => p.DueDate).ThenBy(p => p.Id).Select(p => p.Id);
            Assert.Equal(run % 3 == 0 ? order.Reverse() : order, found);
            Assert.Equal(order, await books.ReadAllAsync(filter));
            Assert.Equal(wanted.Count, (await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(filter, PaymentSort.Amount, false, new PageRequest(Size: 100), books.Today, Cancel))).Page.Items.Count);
        }

        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task Every_order_pages_forth_and_back_without_losing_or_doubling_a_row(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.IssuedAsync(5);
        var filter = new PaymentFilter();
        foreach (var (sort, descending) in Enum.GetValues<PaymentSort>().SelectMany(s => new[] { (s, false), (s, true) }))
        {
            async Task<Page<PaymentRow>> PageAsync(PageRequest request) => (await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(filter, sort, descending, request, Today, Cancel))).Page;
            var first = await PageAsync(new PageRequest());
            var second = await PageAsync(new PageRequest(After: first.Next));
            var third = await PageAsync(new PageRequest(After: second.Next));
            Assert.Equal(60, first.Items.Concat(second.Items).Concat(third.Items).Select(r => r.Id).Distinct().Count());
            Assert.Null(third.Next);
            Assert.Equal(first.Items.Select(r => r.Id), (await PageAsync(new PageRequest(Before: second.Previous))).Items.Select(r => r.Id));
        }
    }

    [Theory]
    [AllDatabases]
    public async Task Views_are_kept_by_person_one_opens_first_and_their_number_is_bounded(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        await books.WriteAsync(session =>
        {
            session.Db.Users.Add(new Application.Access.User { Id = TestBooks.Tess.UserId!.Value, UserName = "tess@example.com", NormalizedUserName = "TESS@EXAMPLE.COM", Email = "tess@example.com", DisplayName = "Tess", SecurityStamp = "s" });
            return Task.CompletedTask;
        });
        var tess = TestBooks.Tess.UserId!.Value;
        Task KeepAsync(string? name, string query, bool isDefault) => books.UseAsync<SavedViews>(views => views.SaveAsync(tess, name, query, isDefault, Cancel));

        await KeepAsync("Mine", "?badge=Overdue", true);
        await KeepAsync("Other", "?state=Failed", true);
        await KeepAsync("mine", "?badge=Disputed", false);

        var kept = await books.UseAsync<SavedViews, IReadOnlyList<SavedView>>(views => views.OfAsync(tess, Cancel));
        Assert.Equal([("mine", "?badge=Disputed", false), ("Other", "?state=Failed", true)], kept.OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase).Select(v => (v.Name, v.Query, v.IsDefault)));
        Assert.Empty(await books.UseAsync<SavedViews, IReadOnlyList<SavedView>>(views => views.OfAsync(Guid.CreateVersion7(), Cancel)));
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => KeepAsync(" ", "", false));
        for (var i = kept.Count; i < SavedView.Most; i++)
            await KeepAsync($"View {i}", "", false);
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => KeepAsync("One more", "", false));
        await books.UseAsync<SavedViews>(views => views.DeleteAsync(Guid.CreateVersion7(), kept[0].Id, Cancel));
        Assert.Equal(SavedView.Most, await books.ReadAsync(db => db.SavedViews.CountAsync(Cancel)));
    }

    private static async Task<List<PaymentId>> FoundAsync(TestBooks books, string search) =>
        [.. (await books.UseAsync<PaymentList, FoundPayments>(list => list.ExecuteAsync(new PaymentFilter { Search = search }, PaymentSort.Due, false, new PageRequest(Size: 100), Today, Cancel))).Page.Items.Select(r => r.Id)];

    private static Task<int> CountAsync(TestBooks books, string search, int limit) =>
        books.UseAsync<PaymentList, int>(list => list.CountAsync(new PaymentFilter { Search = search }, Today, limit, Cancel));

    private static Task<PaymentId?> JumpAsync(TestBooks books, string search) => books.UseAsync<PaymentList, PaymentId?>(list => list.JumpAsync(search, Cancel));
}
