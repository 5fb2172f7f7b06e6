using FlexPortal.Application.Data;
using FlexPortal.Application.Time;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Books;

/// <summary>Checks every book (billing rules §9) on one moment of the database. It changes nothing.</summary>
public sealed class VerifyBooks(Database database, IDatabaseGuards guards) : IUseCase
{
    private static readonly TimeSpan StatementLimit = TimeSpan.FromMinutes(30);

    private readonly IReadOnlyList<IBook> books =
    [
        new IncomeBook(), new PeriodsBook(), new SchedulesBook(), new GroupsBook(), new TotalsBook(), new InvoiceContentBook(), new CoverageBook(), new MoneyBackBook(), new RefundsBook(), new CreditNotesBook(), new CreditBook(), new DecisionsBook(), new ChargesBook(),
        new AllocationsBook(), new NumbersBook(), new InvoicedPaymentsBook(), new FilesBook(), new AuditBook(), new DatabaseBook(guards),
    ];

    /// <summary>How many books there are.</summary>
    public int Count => books.Count;

    /// <summary>Checks.</summary>
    /// <param name="progress">Told before each book, now and then within a long one, and at the end.</param>
    /// <param name="cancellationToken">Stops the verification.</param>
    public async Task<VerificationReport> ExecuteAsync(Func<VerificationProgress, Task> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var db = database.Read();
        db.Database.SetCommandTimeout(StatementLimit);
        // All books look at the same moment, so that what is written meanwhile cannot make them differ.
        await using var moment = await db.Database.BeginTransactionAsync(await db.ReadOneMomentAsync(cancellationToken), cancellationToken);
        var reports = new List<BookReport>(books.Count);
        foreach (var book in books)
        {
            await progress(new VerificationProgress(reports.Count, books.Count, book.Title, 0));
            var findings = await book.CheckAsync(db, rows => progress(new VerificationProgress(reports.Count, books.Count, book.Title, rows)), cancellationToken);
            reports.Add(new BookReport(book.Key, book.Title, findings.Checked, findings.Count, findings.First));
        }

        await progress(new VerificationProgress(books.Count, books.Count, "", 0));
        return new VerificationReport(RealTime.NowUtc, reports);
    }
}
