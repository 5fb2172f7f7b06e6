using System.Data;
using FlexPortal.Application.Customers;
using FlexPortal.Application.Data;
using FlexPortal.Domain.Invoices;
using FlexPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Infrastructure.Data.PostgreSql;

/// <summary>The second server database.</summary>
public sealed class PostgreSqlFlexPortalDbContext(DbContextOptions<PostgreSqlFlexPortalDbContext> options) : FlexPortalDbContext(options)
{
    /// <summary>Compares by code points whatever the database's language is.</summary>
    private const string ByCodePoint = "varchar_pattern_ops";

    /// <inheritdoc/>
    public override bool HasNativeBulkCopy => true;

    /// <inheritdoc/>
    public override Task<IsolationLevel> ReadOneMomentAsync(CancellationToken cancellationToken) => Task.FromResult(IsolationLevel.RepeatableRead);

    /// <inheritdoc/>
    protected override string TrueLiteral => "true";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // In the order of a language an index knows no beginnings.
        builder.Entity<Invoice>().HasIndex(i => new { i.SellerId, i.Number }).HasOperators("uuid_ops", ByCodePoint);
        builder.Entity<Payment>().HasIndex(p => p.Reference).HasOperators(ByCodePoint);
        builder.Entity<CustomerWord>().Property(w => w.Word).UseCollation("C");
    }

    /// <inheritdoc/>
    protected override void ConfigureIds(ModelConfigurationBuilder configurationBuilder) => IdStorage.AsUuid(configurationBuilder);
}
