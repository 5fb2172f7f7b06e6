using FlexPortal.Application.BillingGroups;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.BillingGroups;

/// <summary>What is shown before members join or leave is what happens then.</summary>
public class GroupPreviewTests
{
    private static readonly DateOnly April = new(2025, 4, 1);
    private static readonly DateOnly May = April.AddMonths(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Joining_and_leaving_move_what_was_shown_and_no_contract_that_bills_otherwise(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Corp"));
        var (anna, laptop) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var bike = await books.ActiveAsync(anna, Given.Terms(April, 12, monthlyMinor: 4900));
        await books.ActiveAsync(anna, Given.Terms(April, 12, monthlyMinor: 1900));
        await books.RunAsync();
        await books.JoinAsync(other, May, [new JoiningMember(anna, bike)]);

        // April is invoiced, of all three; from May on the bike is the other group's. Two contracts of eleven months each move: 22 × (89.00 + 19.00) with 23 %.
        var joining = await ShowAsync(books, p => p.JoinAsync(acme, [new JoiningMember(anna)], April, Cancel));
        Assert.Equal((22, 3, "Acme Corp", false, May), (joining.Count, joining.Staying, Assert.Single(joining.ToGroups), joining.ToCustomers, joining.First!.Value));
        Assert.Equal(11 * (10_947 + 2337), Assert.Single(joining.Amounts).Minor);
        Assert.Equal(joining.Count, (await books.JoinAsync(acme, April, anna)).MovedLines);

        var takenOut = await ShowAsync(books, p => p.TakeOutAsync(acme, laptop, anna, new DateOnly(2025, 6, 1), Cancel));
        Assert.Equal((10, true), (takenOut.Count, takenOut.ToCustomers));
        Assert.Equal(takenOut.Count, await books.UseAsync<ChangeGroupMembers, int>(c => c.TakeOutAsync(acme, laptop, new DateOnly(2025, 6, 1), Cancel)));

        // The contract alone leaves the other group, and its customer's group takes it.
        var alone = await MemberAsync(books, other, anna);
        var moving = await ShowAsync(books, p => p.LeaveAsync(alone, new DateOnly(2025, 7, 1), Cancel));
        Assert.Equal((9, "Acme Corp", false), (moving.Count, Assert.Single(moving.ToGroups), moving.ToCustomers));
        Assert.Equal(moving.Count, await books.LeaveAsync(other, anna, new DateOnly(2025, 7, 1)));

        // What was taken out pays itself already: it does not come back with the others.
        var leaving = await ShowAsync(books, p => p.LeaveAsync(MemberOf(books, acme, anna), new DateOnly(2025, 8, 1), Cancel));
        Assert.Equal((16, true, 0), (leaving.Count, leaving.ToCustomers, leaving.ToGroups.Count));
        Assert.Equal(leaving.Count, await books.UseAsync<ChangeGroupMembers, int>(c => c.LeaveAsync(MemberOf(books, acme, anna), new DateOnly(2025, 8, 1), Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_list_says_of_each_line_whether_it_joins(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, April, Cancel);
        var (acme, other) = (await books.GroupAsync(), await books.GroupAsync("Other Corp"));
        var (anna, ben) = (await books.CustomerAsync(Given.Person("Anna Acme") with { Email = "anna@acme.example" }), await books.CustomerAsync(Given.Person("Ben Acme") with { Email = "Ben@acme.example" }));
        var laptop = await books.ActiveAsync(anna, Given.Terms(April));
        await books.JoinAsync(other, April, ben);
        var reference = await books.ReadAsync(async db => (await db.Subscriptions.SingleAsync(s => s.Id == laptop, Cancel)).Reference);

        var found = await FindAsync(books, acme, $"E-mail,Cost centre\n{reference},CC-7\nANNA@acme.example\nSUB-999999\n{reference.ToLowerInvariant()}\nben@acme.example,CC-8\nnobody@acme.example\nanna at acme\nA quotation \"mark");

        Assert.Equal(
            [null, null, "There is no such subscription.", "Is in the list already.", "Bills to Other Corp. Let it leave that group first.", "Nobody has this e-mail address.", NoMember, NoMember],
            found.Select(f => f.Problem));
        Assert.Equal([new JoiningMember(anna, laptop, "CC-7"), new JoiningMember(anna)], found.Take(2).Select(f => f.ToJoining()));
    }

    [Theory]
    [InlineData("Name;E-mail;Kostenstelle\n\"Acme; Anna\";{0};4711", "4711")]
    [InlineData("Cost centre\tEmployee\tMail\r\n4711\tAnna\t{0}\r\n", "4711")]
    [InlineData("{0}", null)]
    [InlineData("Anna,{0},4711,Dublin", "4711")]
    public async Task A_table_is_read_by_its_headings_and_an_e_mail_wherever_it_stands(string table, string? costCentre)
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        var (anna, _) = await books.EmployeeAsync("Anna Acme", 8900, April);
        var email = await books.ReadAsync(async db => (await db.Customers.SingleAsync(c => c.Id == anna, Cancel)).Email);

        var found = Assert.Single(await FindAsync(books, group, table.Replace("{0}", email, StringComparison.Ordinal)));

        Assert.Equal((anna, costCentre, null), (found.Customer!.Id, found.CostCentre, found.Problem));
    }

    [Fact]
    public async Task Lines_before_the_first_address_are_reported_and_not_taken_for_headings()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var found = await FindAsync(books, await books.GroupAsync(), "anna.acme.example\nben.acme.example\nnobody@acme.example," + new string('7', 41));
        Assert.Equal([NoMember, NoMember, "The cost centre has more than 40 characters."], found.Select(f => f.Problem));
    }

    [Fact]
    public async Task A_quotation_mark_that_never_ends_is_named_by_its_line()
    {
        await using var books = await TestBooks.OpenAsync(DatabaseKind.Sqlite, April, Cancel);
        var group = await books.GroupAsync();
        var refusal = await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => FindAsync(books, group, "anna@acme.example\n\"Zum Löwen;info@x.example\nben@acme.example"));
        Assert.Equal(("Line 2 has a quotation mark that never ends. Take it out, or end it.", "Pasted"), (refusal.Message, refusal.Member!));
    }

    private const string NoMember = "No e-mail address and no subscription in this line.";

    private static Task<IReadOnlyList<FoundMember>> FindAsync(TestBooks books, BillingGroupId group, string pasted) =>
        books.UseAsync<FindMembers, IReadOnlyList<FoundMember>>(find => find.ExecuteAsync(group, April, [], pasted, Cancel));

    private static Task<MovingLines> ShowAsync(TestBooks books, Func<PreviewMembership, Task<MovingLines>> show) => books.UseAsync(show);

    private static GroupMemberId MemberOf(TestBooks books, BillingGroupId group, CustomerId customer) => MemberAsync(books, group, customer).GetAwaiter().GetResult();

    private static Task<GroupMemberId> MemberAsync(TestBooks books, BillingGroupId group, CustomerId customer) =>
        books.ReadAsync(db => db.GroupMembers.Where(m => m.GroupId == group && m.CustomerId == customer && !m.IsLeftOut).Select(m => m.Id).SingleAsync(Cancel));
}
