using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace FlexPortal.IntegrationTests.Databases;

/// <summary>
/// Runs a theory once for each kind of database, which is its first argument. Arguments given here follow it; the attribute may be repeated.
/// <c>--filter-trait Database=Sqlite</c> picks one kind.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllDatabasesAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<DatabaseKind>().Select(Row)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private TheoryDataRow Row(DatabaseKind kind) => new TheoryDataRow([kind, .. arguments]).WithTrait("Database", kind.ToString());
}
