namespace FlexPortal.Application.Data;

/// <summary>
/// What the database itself refuses, written alike for every provider: <c>key Payments (Id)</c>, <c>unique Invoices (SellerId, Number)</c>,
/// <c>check Payments CK_Payments_Amount</c>, <c>foreign PaymentLines (PaymentId) Payments</c>, <c>trigger AuditEntries update</c>.
/// </summary>
public interface IDatabaseGuards
{
    /// <summary>The guards that have to be there: the checked-in list.</summary>
    IReadOnlyList<string> Expected { get; }

    /// <summary>Reads the guards that are in force.</summary>
    Task<IReadOnlyList<string>> ReadAsync(FlexPortalDbContext db, CancellationToken cancellationToken);

    /// <summary>Names the settings of the connection and the database that are not what they have to be, with what is wrong.</summary>
    Task<IReadOnlyList<(string Setting, string Complaint)>> CheckSettingsAsync(FlexPortalDbContext db, CancellationToken cancellationToken);
}
