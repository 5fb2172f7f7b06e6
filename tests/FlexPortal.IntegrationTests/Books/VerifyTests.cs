using FlexPortal.Application.Books;
using FlexPortal.IntegrationTests.Databases;
using FlexPortal.IntegrationTests.Payments;

namespace FlexPortal.IntegrationTests.Books;

/// <summary>Whoever changes the books behind the program's back is found out, by the book that the change breaks.</summary>
public class VerifyTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task Books_hold_after_everything_that_the_program_does(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await books.PaidBookAsync();
        await books.DeskBookAsync();
        var steps = new List<string>();
        var report = await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(
            VerifyTrigger.Manual,
            progress =>
            {
                steps.Add(progress.Title);
                return Task.CompletedTask;
            },
            Cancel));

        Assert.True(report.Holds, Describe(report));
        Assert.All(report.Books, book => Assert.True(book.Checked > 0, $"{book.Key} checked nothing"));
        Assert.True(steps.Count > report.Books.Count);
        var kept = await books.UseAsync<VerifyRuns, VerifiedBooks?>(runs => runs.LastAsync(Cancel));
        Assert.Equal(VerifyStatus.Completed, kept!.Run.Status);
        Assert.Equal(report.Books.Select(b => (b.Key, b.Checked)), kept.Report.Books.Select(b => (b.Key, b.Checked)));
    }

    [Theory]
    [AllDatabases("income", "Payments", "UPDATE \"Payments\" SET \"PaidMinor\" = \"PaidMinor\" - 1 WHERE \"Status\" = 'Paid'", "SUB-000001 of 2025-01-01")]
    [AllDatabases("income", "Transactions", "UPDATE \"Transactions\" SET \"AmountMinor\" = \"AmountMinor\" + 100 WHERE \"AmountMinor\" = 4000", "Income in EUR")]
    [AllDatabases("income", "Transactions", "UPDATE \"Transactions\" SET \"Currency\" = 'USD' WHERE \"AmountMinor\" = 4000", "Income in USD")]
    [AllDatabases("periods", "PaymentLines", "UPDATE \"PaymentLines\" SET \"PeriodStart\" = '2025-03-01' WHERE \"PeriodStart\" = '2025-04-01'", "SUB-000001")]
    [AllDatabases("periods", "PaymentLines", "UPDATE \"PaymentLines\" SET \"PeriodEnd\" = '2025-05-02' WHERE \"PeriodStart\" = '2025-04-01'", "SUB-000001")]
    [AllDatabases("schedules", "PaymentLines", "UPDATE \"PaymentLines\" SET \"PeriodStart\" = '2026-03-01', \"PeriodEnd\" = '2026-04-01' WHERE \"PeriodStart\" = '2025-12-01'", "SUB-000001")]
    [AllDatabases("totals", "PaymentLines", "UPDATE \"PaymentLines\" SET \"TaxMinor\" = \"TaxMinor\" + 1, \"GrossMinor\" = \"GrossMinor\" + 1 WHERE \"PeriodStart\" = '2025-06-01'", "SUB-000001 of 2025-06-01")]
    [AllDatabases("coverage", "Payments", "UPDATE \"Payments\" SET \"Status\" = 'Paid', \"PaidOn\" = '2025-02-01' WHERE \"BillingDate\" = '2025-02-01'", "SUB-000001 of 2025-02-01")]
    [AllDatabases("coverage", "Payments", "UPDATE \"Payments\" SET \"Status\" = 'Pending', \"PaidOn\" = NULL WHERE \"BillingDate\" = '2025-01-01'", "SUB-000001 of 2025-01-01")]
    [AllDatabases("coverage", "Payments", "UPDATE \"Payments\" SET \"LastReceivedMonth\" = 1 WHERE \"PaidMinor\" > 0", "Payment of 2025-01-01")]
    [AllDatabases("coverage", "Payments", "UPDATE \"Payments\" SET \"LastReceivedOn\" = '2024-12-01', \"LastReceivedMonth\" = 24300 WHERE \"PaidMinor\" > 0", "Payment of 2025-01-01")]
    [AllDatabases("coverage", "Payments", "UPDATE \"Payments\" SET \"FirstReceivedOn\" = '2024-12-01' WHERE \"PaidMinor\" > 0", "Payment of 2025-01-01")]
    [AllDatabases("money-back", "Transactions", "UPDATE \"Transactions\" SET \"Kind\" = 'Refund' WHERE \"AmountMinor\" = 4000", "SUB-000001 of 2025-02-01")]
    [AllDatabases("allocations", "TransactionAllocations", "UPDATE \"TransactionAllocations\" SET \"AmountMinor\" = 3999 WHERE \"AmountMinor\" = 4000", "SUB-000001 of 2025-02-01")]
    [AllDatabases("allocations", "PaymentLines", "UPDATE \"PaymentLines\" SET \"RefundedMinor\" = 1 WHERE \"PaidMinor\" = 4000", "SUB-000001 of 2025-02-01")]
    [AllDatabases("numbers", "NumberSeries", "UPDATE \"NumberSeries\" SET \"LastNumber\" = \"LastNumber\" + 1 WHERE \"Series\" = 'Invoice'", "Invoice 2025")]
    [AllDatabases("numbers", "Invoices", "UPDATE \"Invoices\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 2", "INV-2025-000002")]
    [AllDatabases("invoices", "Invoices", "UPDATE \"Invoices\" SET \"NetMinor\" = \"NetMinor\" - 1, \"TotalMinor\" = \"TotalMinor\" - 1 WHERE \"Sequence\" = 1", "INV-2025-000001")]
    [AllDatabases("invoices", "Invoices", "UPDATE \"Invoices\" SET \"ContentSha256\" = '00' WHERE \"Sequence\" = 1", "INV-2025-000001")]
    [AllDatabases("invoices", "InvoiceContents", "DELETE FROM \"InvoiceContents\"", "INV-2025-000001")]
    [AllDatabases("invoiced-payments", "Payments", "UPDATE \"Payments\" SET \"InvoiceId\" = NULL WHERE \"BillingDate\" = '2025-02-01'", "INV-2025-000002")]
    [AllDatabases("invoiced-payments", "Invoices", "UPDATE \"Invoices\" SET \"VoidedAtUtc\" = '2025-02-01' WHERE \"Sequence\" = 2", "SUB-000001 of 2025-02-01")]
    [AllDatabases("invoiced-payments", "Payments", "UPDATE \"Payments\" SET \"DueDate\" = '2025-12-31' WHERE \"BillingDate\" = '2025-02-01'", "INV-2025-000002")]
    [AllDatabases("files", "InvoiceDocuments", "UPDATE \"InvoiceDocuments\" SET \"Sha256\" = '00'", "INV-2025-000001")]
    [AllDatabases("files", "SellerLogos", "UPDATE \"SellerLogos\" SET \"Sha256\" = '00'", "Logo")]
    [AllDatabases("audit", "AuditEntries", "UPDATE \"AuditEntries\" SET \"Summary\" = 'nothing' WHERE \"Sequence\" = 3", "schedule.generated")]
    [AllDatabases("audit", "AuditEntries", "DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = 2", "schedule.generated")]
    [AllDatabases("audit", "AuditChainHead", "UPDATE \"AuditChainHead\" SET \"LastSequence\" = \"LastSequence\" + 1", "Head")]
    public async Task A_change_behind_the_programs_back_is_found(DatabaseKind kind, string book, string table, string sql, string reference)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await books.PaidBookAsync();
        await books.TamperAsync(table, sql);

        var report = await VerifyAsync(books);
        var found = report.Books.Single(b => b.Key == book);
        Assert.True(found.Violations > 0, $"{book} saw nothing. {Describe(report)}");
        Assert.Contains(found.First, violation => violation.Reference == reference);
    }

    [Theory]
    [AllDatabases("refunds", "RefundLines", "UPDATE \"RefundLines\" SET \"AmountMinor\" = 999 WHERE \"AmountMinor\" = 1000", "Refund of")]
    [AllDatabases("refunds", "Payments", "UPDATE \"Payments\" SET \"RefundReservedMinor\" = 2000 WHERE \"RefundReservedMinor\" = 1000", "SUB-")]
    [AllDatabases("refunds", "Refunds", "UPDATE \"Refunds\" SET \"SentOn\" = '2025-12-31' WHERE \"Status\" = 'Sent'", "Refund of")]
    [AllDatabases("credit-notes", "PaymentLines", "UPDATE \"PaymentLines\" SET \"CreditedMinor\" = \"CreditedMinor\" - 1 WHERE \"CreditedMinor\" = 1000", "SUB-")]
    [AllDatabases("credit-notes", "CreditNoteLines", "DELETE FROM \"CreditNoteLines\"", "CN-2025-000001")]
    [AllDatabases("credit-notes", "Invoices", "UPDATE \"Invoices\" SET \"NetMinor\" = \"NetMinor\" + 1, \"TotalMinor\" = \"TotalMinor\" + 1 WHERE \"Type\" = 'Receipt'", "RC-2025-000001")]
    [AllDatabases("credit", "CustomerCredits", "UPDATE \"CustomerCredits\" SET \"BalanceMinor\" = \"BalanceMinor\" + 1", "Aoife Byrne")]
    [AllDatabases("credit", "CreditMovements", "DELETE FROM \"CreditMovements\" WHERE \"Kind\" = 'Used'", "Credit used on")]
    [AllDatabases("charges", "Transactions", "UPDATE \"Transactions\" SET \"AmountMinor\" = 1 WHERE \"Kind\" = 'Charge' AND \"Outcome\" = 'Succeeded'", "Charge chg_")]
    [AllDatabases("charges", "ChargeAttempts", "UPDATE \"ChargeAttempts\" SET \"State\" = 'Withdrawn' WHERE \"State\" = 'Unknown'", "Payment of")]
    [AllDatabases("charges", "ChargeAttempts", "UPDATE \"ChargeAttempts\" SET \"NextAskAtUtc\" = NULL WHERE \"State\" = 'Unknown'", "Charge chg_")]
    [AllDatabases("charges", "Payments", "UPDATE \"Payments\" SET \"Status\" = 'Pending' WHERE \"Status\" = 'Processing'", "Charge chg_")]
    [AllDatabases("decisions", "Payments", "UPDATE \"Payments\" SET \"IsDisputed\" = NOT \"IsDisputed\" WHERE \"Status\" <> 'Cancelled'", "Payment of", "UPDATE \"Payments\" SET \"IsDisputed\" = 1 - \"IsDisputed\" WHERE \"Status\" <> 'Cancelled'")]
    [AllDatabases("decisions", "ApprovalRequests", "UPDATE \"ApprovalRequests\" SET \"DecidedById\" = \"RequestedById\" WHERE \"Kind\" = 'WriteOff'", "Payment of")]
    public async Task A_change_of_the_desks_books_is_found(DatabaseKind kind, string book, string table, string sql, string reference, string? sqlServer = null)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await books.DeskBookAsync();
        await books.TamperAsync(table, kind == DatabaseKind.SqlServer ? sqlServer ?? sql : sql);

        var found = (await VerifyAsync(books)).Books.Single(b => b.Key == book);
        Assert.True(found.Violations > 0, $"{book} saw nothing.");
        Assert.Contains(found.First, violation => violation.Reference.StartsWith(reference, StringComparison.Ordinal));
    }

    [Theory]
    [AllDatabases]
    public async Task A_guard_that_was_taken_away_is_found(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        await using (var connection = await books.Database.OpenAsync(Cancel))
        {
            await connection.ExecuteAsync(kind == DatabaseKind.SqlServer ? "DROP INDEX [IX_Payments_InvoiceId] ON [Payments]" : "DROP INDEX \"IX_Payments_InvoiceId\"");
            await connection.ExecuteAsync(kind switch
            {
                DatabaseKind.Sqlite => "DROP TRIGGER \"TR_AuditEntries_NoUPDATE\"",
                DatabaseKind.PostgreSql => "ALTER TABLE \"AuditEntries\" DISABLE TRIGGER \"TR_AuditEntries_AppendOnly\"",
                _ => "DISABLE TRIGGER [TR_AuditEntries_AppendOnly] ON [AuditEntries]",
            });
        }

        var broken = (await VerifyAsync(books)).Books.Single(b => b.Violations > 0);
        Assert.Equal("database", broken.Key);
        Assert.Contains("unique Payments (InvoiceId) where InvoiceId", broken.First.Select(v => v.Subject));
        Assert.Contains("trigger AuditEntries update", broken.First.Select(v => v.Subject));
    }

    [Theory]
    [AllDatabases]
    public async Task Many_violations_are_counted_and_the_first_hundred_listed(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var customer = await books.CustomerAsync(Given.Person());
        await books.ActiveAsync(customer, Given.Terms(NewYear, months: 120));
        await books.TamperAsync("PaymentLines", "UPDATE \"PaymentLines\" SET \"NetMinor\" = \"NetMinor\" + 1, \"GrossMinor\" = \"GrossMinor\" + 1");

        var totals = (await VerifyAsync(books)).Books.Single(b => b.Key == "totals");
        Assert.Equal((120, 120, 100), (totals.Checked, totals.Violations, totals.First.Count));
    }

    [Theory]
    [AllDatabases]
    public async Task A_verification_that_is_requested_waits_once_and_is_carried_out(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, NewYear, Cancel);
        var id = await books.UseAsync<RequestVerification, Guid>(request => request.ExecuteAsync(VerifyTrigger.Manual, Cancel));
        Assert.Equal(id, await books.UseAsync<RequestVerification, Guid>(request => request.ExecuteAsync(VerifyTrigger.Manual, Cancel)));
        Assert.Equal(id, (await books.UseAsync<VerifyRuns, VerifyRun?>(runs => runs.WaitingAsync(Cancel)))!.Id);

        await books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(id, null, Cancel));
        Assert.Null(await books.UseAsync<VerifyRuns, VerifyRun?>(runs => runs.WaitingAsync(Cancel)));
        Assert.Equal(0, await books.UseAsync<VerifyRuns, long?>(runs => runs.LastViolationsAsync(Cancel)));
    }

    private static Task<VerificationReport> VerifyAsync(TestBooks books) =>
        books.UseAsync<RunVerification, VerificationReport>(run => run.ExecuteAsync(VerifyTrigger.Manual, null, Cancel));

    private static string Describe(VerificationReport report) =>
        string.Join('\n', report.Books.Where(b => b.Violations > 0).SelectMany(b => b.First.Select(v => $"{b.Key}: {v.Subject} {v.Reference} {v.What}")));
}
