using FlexPortal.Application.Billing;
using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Data;
using FlexPortal.Application.Invoices;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain.BillingGroups;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Sellers;
using FlexPortal.Infrastructure.Documents;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FlexPortal.Benchmarks;

/// <summary>A group of ever more lines: joining as the job does it, preview, issuing, the PDF, the page, paying, refunding one line; milliseconds, and what a line costs at each size.</summary>
internal static class GroupBenchmark
{
    private static readonly int[] Sizes = [99, 999, 5_001, 15_000];

    public static async Task RunAsync(DatabaseKind kind)
    {
        await using var server = await BenchmarkBooks.ServerAsync(kind);
        Console.WriteLine($"{kind}: milliseconds (of a line, in µs)");
        Console.WriteLine("| lines | members | join | preview | issue | PDF | MB in all | MB at most | page | pay | refund one |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        await OneAsync(server, Sizes[0], show: false);
        foreach (var lines in Sizes)
            await OneAsync(server, lines, show: true);
    }

    private static async Task OneAsync(DatabaseServer server, int lines, bool show)
    {
        var template = await BenchmarkBooks.PrepareAsync(server, lines);
        await using var books = await BenchmarkBooks.CopyAsync(server, template);
        var seller = await books.SellerAsync();
        await using var scope = books.Scope();
        var schedules = scope.ServiceProvider.GetRequiredService<CompleteSchedules>();
        while (!(await schedules.ExecuteAsync(seller, 500, CancellationToken.None)).IsEmpty)
        {
        }

        var (group, members) = await GroupAsync(scope, seller);
        if (server.Kind == DatabaseKind.PostgreSql)
            await AnalyzeAsync(scope);
        var join = await Measured.OfAsync(() => JoinAsync(scope, group, members));
        if (server.Kind == DatabaseKind.PostgreSql)
            await AnalyzeAsync(scope);
        var preview = await Measured.OfAsync(() => scope.ServiceProvider.GetRequiredService<PreviewGroupInvoice>().ExecuteAsync(group, BenchmarkBooks.Start, CancellationToken.None));
        var issue = await Measured.OfAsync(() => scope.ServiceProvider.GetRequiredService<IssueGroupInvoice>().ExecuteAsync(group, BenchmarkBooks.Start, CancellationToken.None));
        var content = await ContentAsync(scope);
        if (content.Lines.Count != lines)
            throw new InvalidOperationException($"{content.Lines.Count} lines were invoiced, not {lines}.");
        var renderer = new InvoicePdf(Options.Create(new InvoicePdfOptions { UseSystemFonts = false }), NullLogger<InvoicePdf>.Instance);
        var pdf = await Measured.OfAsync(() => Task.FromResult(renderer.Render(content, null, CancellationToken.None)));
        var peak = PeakHeap.Of(() => renderer.Render(content, null, CancellationToken.None));
        var pages = scope.ServiceProvider.GetRequiredService<GroupPage>();
        await pages.ExecuteAsync(group, new MemberFilter(), new PageRequest(), CancellationToken.None);
        var page = await Measured.OfAsync(() => pages.ExecuteAsync(group, new MemberFilter(), new PageRequest(), CancellationToken.None));
        var (pay, refund) = await PayAsync(scope);
        if (show)
            Console.WriteLine($"| {lines:N0} | {members.Count:N0} | {Cell(join, lines)} | {Cell(preview, lines)} | {Cell(issue, lines)} | {Cell(pdf, lines)} | {pdf.Allocated / 1e6:F0} | {peak / 1e6:F0} | {page.Elapsed.TotalMilliseconds:N0} | {Cell(pay, lines)} | {refund.Elapsed.TotalMilliseconds:N0} |");
    }

    private static async Task JoinAsync(AsyncServiceScope scope, Domain.Ids.BillingGroupId group, IReadOnlyList<JoiningMember> members)
    {
        var change = scope.ServiceProvider.GetRequiredService<ChangeGroupMembers>();
        foreach (var batch in members.Chunk(50))
            await change.JoinAsync(new JoinRequest(group, $"join {batch[0].CustomerId}", BenchmarkBooks.Start, batch), CancellationToken.None);
    }

    /// <summary>Pays the whole invoice, and refunds one line of it.</summary>
    private static async Task<(Measured Pay, Measured Refund)> PayAsync(AsyncServiceScope scope)
    {
        var bill = await BillAsync(scope);
        var day = bill.IssuedOn!.Value;
        var paid = new MarkAsPaidRequest(bill.Id, bill.Version, "pay", day, PaymentMethodType.BankTransfer);
        var pay = await Measured.OfAsync(() => scope.ServiceProvider.GetRequiredService<MarkAsPaid>().ExecuteAsync(paid, CancellationToken.None));
        bill = await BillAsync(scope);
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        var line = await db.PaymentLines.Where(l => l.PaymentId == bill.Id).OrderBy(l => l.Id).FirstAsync();
        var back = new RefundRequest(bill.Id, bill.Version, "refund", null, [new LineAmount(line.Id, line.GrossMinor)], "Never delivered", new TypedRefundWay(Domain.Refunds.RefundDestination.Cash));
        var refund = await Measured.OfAsync(() => scope.ServiceProvider.GetRequiredService<RefundPayment>().ExecuteAsync(back, CancellationToken.None));
        return (pay, refund);
    }

    private static async Task<Payment> BillAsync(AsyncServiceScope scope)
    {
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        return await db.Payments.SingleAsync(p => p.Kind == PaymentKind.Consolidated);
    }

    // What autovacuum does within a minute of so many changes: until then PostgreSQL takes the tables for empty, and their joins for cheap.
    private static async Task AnalyzeAsync(AsyncServiceScope scope)
    {
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        await db.Database.ExecuteSqlAsync($"ANALYZE");
    }

    private static string Cell(Measured time, int lines) => $"{time.Elapsed.TotalMilliseconds:N0} ({time.Elapsed.TotalMicroseconds / lines:N0})";

    private static Task<(Domain.Ids.BillingGroupId Group, IReadOnlyList<JoiningMember> Members)> GroupAsync(AsyncServiceScope scope, Seller seller) =>
        scope.ServiceProvider.GetRequiredService<Database>().WriteAsync(
            async session =>
            {
                var people = await session.Db.Customers.Select(c => c.Id).ToListAsync();
                var details = new CustomerDetails { Kind = CustomerKind.Business, Name = "Jo Doyle", CompanyName = "Acme Corp", Email = "jo@acme.example", BillingAddress = new Domain.Values.Address { Line1 = "1 Quay", City = "Dublin", CountryCode = "IE" } };
                var payer = Customer.Create(seller.Id, details, session.NowUtc);
                session.Db.Customers.Add(payer);
                var group = BillingGroup.Create(seller.Id, new GroupDetails("Acme Corp", payer.Id, "billing@acme.example", PaymentTerms.Net30, 1), "Bench", session.NowUtc);
                session.Db.BillingGroups.Add(group);
                return (group.Id, (IReadOnlyList<JoiningMember>)[.. people.Select((id, i) => new JoiningMember(id, null, $"Cost centre {4711 + i}"))]);
            },
            CancellationToken.None);

    private static async Task<InvoiceContent> ContentAsync(AsyncServiceScope scope)
    {
        await using var db = scope.ServiceProvider.GetRequiredService<Database>().Read();
        var bill = await db.Payments.SingleAsync(p => p.Kind == PaymentKind.Consolidated);
        return InvoiceContentFormat.Read((await db.InvoiceContents.SingleAsync(c => c.InvoiceId == bill.InvoiceId)).Json);
    }
}
