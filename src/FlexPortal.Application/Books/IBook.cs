using FlexPortal.Application.Data;

namespace FlexPortal.Application.Books;

/// <summary>One thing that always holds (billing rules §9). It is checked from the rows themselves, never from what another check found.</summary>
internal interface IBook
{
    /// <summary>A short name for scripts, e.g. <c>income</c>.</summary>
    string Key { get; }

    /// <summary>What holds, as a sentence for people.</summary>
    string Title { get; }

    /// <summary>Checks every row.</summary>
    /// <param name="db">Shows one moment for all books.</param>
    /// <param name="counted">Told how many rows were checked so far, now and then.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    Task<BookFindings> CheckAsync(FlexPortalDbContext db, Func<long, Task> counted, CancellationToken cancellationToken);
}
