namespace FlexPortal.Domain.Ids;

/// <summary>An id that cannot be taken for another kind's: a UUIDv7 inside, a TypeID outside.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface IEntityId<TSelf> : IParsable<TSelf>, IComparable<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

    /// <summary>The TypeID prefix, e.g. <c>pay</c>.</summary>
    static abstract string Prefix { get; }

    /// <summary>Wraps a UUID.</summary>
    static abstract TSelf From(Guid value);
}
