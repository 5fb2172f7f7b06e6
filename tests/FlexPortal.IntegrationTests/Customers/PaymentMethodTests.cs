using FlexPortal.Application.Audit;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Customers;

public class PaymentMethodTests
{
    private const string Token = "tok_succeeds_1234";
    private static readonly DateOnly Today = new(2025, 1, 10);
    private static readonly TypedMethod Visa = new(PaymentMethodType.Card) { Brand = "Visa", Last4 = "4242", ExpiryMonth = 2, ExpiryYear = 2025, Processor = "simulator", Token = Token };
    private static readonly TypedMethod Debit = new(PaymentMethodType.DirectDebit) { MandateReference = "M-7", MandateSignedOn = Today, AccountHolder = "Aoife Byrne", Iban = "de89 3704 0044 0532 0130 00" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task The_first_method_is_the_default_and_one_at_a_time_is(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());

        var card = await AddAsync(books, customer, Visa, key: "card");
        var again = await AddAsync(books, customer, Visa, key: "card");
        var debit = await AddAsync(books, customer, Debit);
        var cash = await AddAsync(books, customer, new TypedMethod(PaymentMethodType.Cash), isDefault: true);

        Assert.Equal(card, again);
        Assert.Equal([cash, debit, card], (await InUseAsync(books, customer)).Select(m => m.Id));
        await books.UseAsync<MakeDefaultMethod>(make => make.ExecuteAsync(customer, debit, Cancel));
        Assert.Equal(debit, Assert.Single(await InUseAsync(books, customer), m => m.IsDefault).Id);
        await books.UseAsync<RemovePaymentMethod>(remove => remove.ExecuteAsync(customer, debit, Cancel));
        Assert.DoesNotContain(await InUseAsync(books, customer), m => m.IsDefault || m.Id == debit);
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => books.UseAsync<MakeDefaultMethod>(make => make.ExecuteAsync(customer, debit, Cancel)));
    }

    [Theory]
    [AllDatabases]
    public async Task The_database_itself_refuses_a_second_default(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        await AddAsync(books, customer, Visa);
        var second = PaymentMethod.Add(customer, new MethodDetails(PaymentMethodType.Cash), Today, "Tess", DateTime.UnixEpoch);
        second.MakeDefault();

        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => books.WriteAsync(session =>
        {
            session.Db.PaymentMethods.Add(second);
            return Task.CompletedTask;
        }));
    }

    [Theory]
    [AllDatabases]
    public async Task Secrets_are_kept_encrypted_and_the_history_names_the_end_only(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        await AddAsync(books, customer, Visa);
        await AddAsync(books, customer, Debit);

        var methods = await InUseAsync(books, customer);
        var history = await books.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "method.added").OrderBy(e => e.Sequence).ToListAsync(Cancel));

        Assert.Equal(["3000", null], methods.OrderByDescending(m => m.Id).Select(m => m.IbanLast4));
        Assert.True(methods.Single(m => m.Type == PaymentMethodType.Card).IsChargeable);
        Assert.DoesNotContain(methods, m => m.IbanSecret?.Contains("0532", StringComparison.Ordinal) == true || m.TokenSecret?.Contains(Token, StringComparison.Ordinal) == true);
        Assert.Equal(["Payment method added: Visa ending in 4242", "Payment method added: direct debit of the account ending in 3000"], history.Select(e => e.Summary));
        Assert.DoesNotContain(history, e => Written(e).Contains("53201300", StringComparison.Ordinal) || Written(e).Contains(Token, StringComparison.Ordinal));
    }

    [Theory]
    [AllDatabases]
    public async Task A_replacement_takes_the_place_of_the_former_and_shows_what_failed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        await books.UseAsync<Application.Payments.RecordFailure, PaymentStatus>(fail => fail.ExecuteAsync(new(payment.Id, payment.Version, "f", Today, FailureCause.ExpiredCard), Cancel));
        var former = await AddAsync(books, payment.CustomerId, Visa);
        var request = new ReplaceMethodRequest(payment.CustomerId, former, "replace", Visa with { Last4 = "1111", ExpiryYear = 2028 });

        var added = await ReplaceAsync(books, request);
        Assert.Equal(added, await ReplaceAsync(books, request));
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => ReplaceAsync(books, request with { IdempotencyKey = "other" }));
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => ReplaceAsync(books, new ReplaceMethodRequest(payment.CustomerId, added, "kind", Debit)));

        var method = Assert.Single(await InUseAsync(books, payment.CustomerId));
        Assert.Equal((added, former, true, "1111"), (method.Id, method.ReplacesId!.Value, method.IsDefault, method.Last4));
        var view = await books.UseAsync<CustomerMethods, MethodView?>(methods => methods.FindAsync(payment.CustomerId, added, Cancel));
        Assert.Equal([payment.Id], view!.Failed.Select(p => p.Payment.Id));
    }

    [Theory]
    [AllDatabases]
    public async Task Cards_are_listed_a_month_before_they_expire_while_they_are_used(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        var removed = await AddAsync(books, customer, Visa);
        await books.UseAsync<RemovePaymentMethod>(remove => remove.ExecuteAsync(customer, removed, Cancel));
        await AddAsync(books, customer, Visa with { Last4 = "0003", ExpiryMonth = 3 });
        var february = await AddAsync(books, customer, Visa with { Last4 = "0002" });
        var january = await AddAsync(books, customer, Visa with { Last4 = "0001", ExpiryMonth = 1 });
        await AddAsync(books, customer, Debit);

        Assert.Equal([(january, false), (february, false)], await ExpiringAsync(books));
        books.Today = new DateOnly(2025, 2, 1);
        Assert.Equal([(january, true), (february, false)], (await ExpiringAsync(books)).Take(2));
    }

    [Theory]
    [AllDatabases]
    public async Task What_no_customer_can_pay_with_is_refused(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        await AddAsync(books, customer, new TypedMethod(PaymentMethodType.Check));

        await RefusedAsync(books, customer, Visa with { ExpiryMonth = 12, ExpiryYear = 2024 }, RuleCodes.Invalid);
        await RefusedAsync(books, customer, Visa with { ExpiryMonth = 13 }, RuleCodes.Invalid);
        await RefusedAsync(books, customer, Visa with { Last4 = "14242" }, RuleCodes.Invalid);
        await RefusedAsync(books, customer, Debit with { Iban = "DE88370400440532013000" }, RuleCodes.Invalid);
        await RefusedAsync(books, customer, Debit with { MandateSignedOn = Today.AddDays(1) }, RuleCodes.DateInFuture);
        await RefusedAsync(books, customer, new TypedMethod(PaymentMethodType.Check), RuleCodes.Invalid);
        await RefusedAsync(books, CustomerId.New(), Visa, RuleCodes.NotFound);
        Assert.Single(await InUseAsync(books, customer));
    }

    private static string Written(AuditEntry entry) => $"{entry.Summary} {entry.Before} {entry.After} {entry.Reason}";

    private static Task<PaymentMethodId> AddAsync(TestBooks books, CustomerId customer, TypedMethod method, bool isDefault = false, string? key = null) =>
        books.UseAsync<AddPaymentMethod, PaymentMethodId>(add => add.ExecuteAsync(new AddMethodRequest(customer, key ?? PaymentDesk.Key(), method, isDefault), Cancel));

    private static Task<PaymentMethodId> ReplaceAsync(TestBooks books, ReplaceMethodRequest request) => books.UseAsync<ReplacePaymentMethod, PaymentMethodId>(replace => replace.ExecuteAsync(request, Cancel));

    private static Task RefusedAsync(TestBooks books, CustomerId customer, TypedMethod method, string code) => PaymentDesk.RefusedAsync(code, () => AddAsync(books, customer, method));

    private static Task<IReadOnlyList<PaymentMethod>> InUseAsync(TestBooks books, CustomerId customer) => books.UseAsync<CustomerMethods, IReadOnlyList<PaymentMethod>>(methods => methods.OfAsync(customer, Cancel));

    private static async Task<IEnumerable<(PaymentMethodId Id, bool IsExpired)>> ExpiringAsync(TestBooks books) =>
        (await books.UseAsync<ExpiringCards, IReadOnlyList<ExpiringCard>>(cards => cards.ExecuteAsync(Cancel))).Select(c => (c.Id, c.IsExpired));
}
