using LinqToDB.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>Which way of writing many rows each database takes.</summary>
public static class BulkCopy
{
    /// <summary>Fewer rows than this go through the change tracker.</summary>
    internal const int WorthIt = 100;

    /// <summary>Makes the bulk copy ready; once per process, before the first use.</summary>
    public static void Initialize() => LinqToDBForEFTools.Initialize();
}
