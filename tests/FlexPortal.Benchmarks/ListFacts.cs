using FlexPortal.Application.Data;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlexPortal.Benchmarks;

/// <summary>What a book holds that queries can ask for; on an empty book the same questions find nothing.</summary>
internal sealed record ListFacts
{
    public CustomerId Customer { get; init; } = CustomerId.New();

    public string Name { get; init; } = "Nobody Atall";

    public string Subscription { get; init; } = "SUB-000001";

    public string Invoice { get; init; } = "INV-2026-000001";

    public string Reference { get; init; } = "TRX-1";

    public DateOnly Today { get; init; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static async Task<ListFacts> ReadAsync(BenchmarkBooks books)
    {
        await using var scope = books.Scope();
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        var facts = new ListFacts();
        var payment = await db.Payments.Where(p => p.Status == PaymentStatus.Paid && p.Reference != null && p.InvoiceId != null && p.SubscriptionId != null).OrderBy(p => p.DueDate).Skip(1000).FirstOrDefaultAsync();
        if (payment is null)
            return facts;
        var customer = await db.Customers.SingleAsync(c => c.Id == payment.CustomerId);
        return facts with
        {
            Customer = payment.CustomerId,
            Name = customer.DisplayName,
            Subscription = (await db.Subscriptions.SingleAsync(s => s.Id == payment.SubscriptionId)).Reference,
            Invoice = await db.Invoices.Where(i => i.Id == payment.InvoiceId).Select(i => i.Number).SingleAsync(),
            Reference = payment.Reference!,
        };
    }
}
