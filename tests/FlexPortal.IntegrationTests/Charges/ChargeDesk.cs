using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlexPortal.Application.Charges;
using FlexPortal.Application.PaymentMethods;
using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Charges;

/// <summary>Charging, the shortest way, each act with a key of its own.</summary>
internal static class ChargeDesk
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A card that the processor keeps; it behaves as the token says.</summary>
    public static Task<PaymentMethodId> CardAsync(this TestBooks books, CustomerId customer, string token, bool isDefault = true) =>
        books.UseAsync<AddPaymentMethod, PaymentMethodId>(add => add.ExecuteAsync(new AddMethodRequest(customer, PaymentDesk.Key(), Card(token), isDefault), Cancel));

    public static TypedMethod Card(string token) => new(PaymentMethodType.Card) { Brand = "Visa", Last4 = "4242", ExpiryMonth = 12, ExpiryYear = 2030, Processor = "simulator", Token = token };

    /// <summary>An account that the processor keeps, as it comes back from the processor's page.</summary>
    public static async Task<PaymentMethodId> DebitAsync(this TestBooks books, CustomerId customer, string token)
    {
        var setup = await books.Processor.BeginMethodAsync(new(customer.ToString(), PaymentMethodType.DirectDebit, "/"), Cancel);
        books.Processor.Simulator.Complete(setup.Id, token);
        var kept = await books.UseAsync<ProcessorMethods, TypedMethod?>(methods => methods.FindAsync("simulator", customer, setup.Id));
        return await books.UseAsync<AddPaymentMethod, PaymentMethodId>(add => add.ExecuteAsync(new AddMethodRequest(customer, PaymentDesk.Key(), kept!, true), Cancel));
    }

    /// <summary>An invoiced, pending payment of 109.47, and a card to charge it to.</summary>
    public static async Task<(Payment Payment, PaymentMethodId Card)> ChargeableAsync(this TestBooks books, string token)
    {
        var payment = (await books.IssuedAsync())[0];
        return (payment, await books.CardAsync(payment.CustomerId, token));
    }

    public static async Task<ChargeView> ChargeAsync(this TestBooks books, PaymentId id, PaymentMethodId method, string? key = null)
    {
        var now = await books.FindAsync(id);
        return await books.UseAsync<ChargePayment, ChargeView>(charge => charge.ExecuteAsync(new ChargeRequest(id, now.Version, key ?? PaymentDesk.Key(), method), Cancel));
    }

    /// <summary>Charges a fresh payment to a fresh card.</summary>
    public static async Task<ChargeView> ChargeAsync(this TestBooks books, string token)
    {
        var (payment, card) = await books.ChargeableAsync(token);
        return await books.ChargeAsync(payment.Id, card);
    }

    public static Task<int> AskAsync(this TestBooks books) => books.UseAsync<AskProcessor, int>(ask => ask.ExecuteAsync(100, Cancel));

    public static Task<ChargeAttempt> AttemptAsync(this TestBooks books, ChargeAttemptId id) => books.ReadAsync(db => db.ChargeAttempts.SingleAsync(a => a.Id == id, Cancel));

    /// <summary>Delivers an event of our own making, signed by hand.</summary>
    public static Task<EventReceipt> TellAsync(this TestBooks books, ChargeAttempt attempt, ChargeState state, string reference) =>
        books.TellAsync($$"""{"Id":"evt_{{Guid.CreateVersion7():N}}","Account":"acct_simulated","Type":"charge.updated","ChargeKey":"{{attempt.Key}}","ChargeReference":"{{reference}}","State":"{{state}}"}""");

    /// <summary>Delivers an event about a refund, signed by hand.</summary>
    public static Task<EventReceipt> TellOfRefundAsync(this TestBooks books, ChargeAttempt attempt, Guid refund, string type) => books.TellAsync(
        $$"""{"Id":"evt_{{Guid.CreateVersion7():N}}","Account":"acct_simulated","Type":"{{type}}","ChargeKey":"{{attempt.Key}}","ChargeReference":"{{attempt.Reference}}","State":"Succeeded","RefundKey":"{{RefundId.From(refund)}}","RefundReference":"re_late"}""");

    /// <summary>Delivers an event about a dispute of the charge, signed by hand; its case number follows from the charge's reference.</summary>
    public static Task<EventReceipt> TellOfDisputeAsync(this TestBooks books, ChargeAttempt attempt, string type, long amount) => books.TellAsync(
        $$"""{"Id":"evt_{{Guid.CreateVersion7():N}}","Account":"acct_simulated","Type":"{{type}}","ChargeKey":"{{attempt.Key}}","ChargeReference":"{{attempt.Reference}}","State":"Succeeded","AmountMinor":{{amount}}}""");

    /// <summary>The header that proves a body, made as a processor makes it.</summary>
    public static string Sign(string secret, DateTime nowUtc, byte[] body)
    {
        var seconds = new DateTimeOffset(nowUtc, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    private static Task<EventReceipt> TellAsync(this TestBooks books, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return books.UseAsync<TakeProcessorEvent, EventReceipt>(take => take.ExecuteAsync("simulator", Sign(StandInProcessor.Secret, books.NowUtc, body), body, Cancel));
    }

    /// <summary>Delivers what the simulator has to tell by now; each as often as said.</summary>
    public static async Task<int> HearAsync(this TestBooks books, int times = 1)
    {
        var heard = 0;
        while (books.Processor.Simulator.NextEvent(books.NowUtc) is { } sent)
        {
            for (var i = 0; i < times; i++)
                Assert.Equal(EventReceipt.Taken, await books.UseAsync<TakeProcessorEvent, EventReceipt>(take => take.ExecuteAsync("simulator", sent.Signature, sent.Body, Cancel)));
            heard++;
        }

        return heard;
    }
}
