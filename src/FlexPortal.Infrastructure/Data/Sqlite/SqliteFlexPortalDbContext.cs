using System.Data;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.Sqlite;

/// <summary>The embedded database.</summary>
public sealed class SqliteFlexPortalDbContext(DbContextOptions<SqliteFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <inheritdoc/>
    public override bool OrdersTextByCodePoint => true;

    /// <inheritdoc/>
    public override bool KnowsFrequencies => false;

    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => false;

    /// <inheritdoc/>
    /// <remarks>The driver begins a read-uncommitted transaction DEFERRED: it reads from one snapshot of the write-ahead log and takes no write lock.</remarks>
    public override Task<IsolationLevel> ReadOneMomentAsync(CancellationToken cancellationToken) => Task.FromResult(IsolationLevel.ReadUncommitted);

    /// <inheritdoc/>
    protected override string TrueLiteral => "1";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // An index over some rows is used only for the same words, and queries do not compare a boolean with 1.
        builder.Entity<Payment>().HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_Disputed").HasFilter("\"IsDisputed\"");
        builder.Entity<Payment>().HasIndex(p => new { p.DueDate, p.Id }, "IX_Payments_OutcomeUnknown").HasFilter("\"IsOutcomeUnknown\"");
    }

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsBytes(configurationBuilder);
}
