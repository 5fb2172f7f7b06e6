using System.Globalization;
using System.Linq.Expressions;
using FlexPortal.Domain.Ids;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>Which page of a list: the first, the one after a row, or the one before a row. The last page costs what the first does.</summary>
/// <param name="After">Cursor of the row before the page; null for none.</param>
/// <param name="Before">Cursor of the row after the page; null for none.</param>
/// <param name="Size">Rows per page: 25, 50 or 100; anything else counts as 25.</param>
public sealed record PageRequest(string? After = null, string? Before = null, int Size = 25)
{
    /// <summary>The sizes that a person can choose.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [25, 50, 100];

    /// <summary>The size that is used.</summary>
    public int EffectiveSize => Sizes.Contains(Size) ? Size : Sizes[0];
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Items">The rows in order.</param>
/// <param name="Previous">Cursor for the page before; null on the first page.</param>
/// <param name="Next">Cursor for the page after; null on the last page.</param>
/// <param name="Count">Rows in all pages, counted up to <see cref="Keyset.CountLimit"/>.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Previous, string? Next, int Count)
{
    /// <summary>Whether there are more rows than were counted.</summary>
    public bool CountIsBounded => Count > Keyset.CountLimit;
}

/// <summary>Pages through a query by the last row's key and id instead of counting rows off.</summary>
public static class Keyset
{
    /// <summary>Rows that are counted at most; beyond it a screen says "more than".</summary>
    public const int CountLimit = 10_000;

    /// <summary>Reads a page ordered by a key and then by id.</summary>
    /// <typeparam name="T">A row: a projection that carries its key and id.</typeparam>
    /// <typeparam name="TKey">The key: a day, a whole number or a text.</typeparam>
    /// <typeparam name="TId">The id, which makes the order total.</typeparam>
    /// <param name="query">What is listed, in no order.</param>
    /// <param name="key">The key; never null.</param>
    /// <param name="id">The id.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="request">Which page; a cursor that cannot be read gives the first page.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<Page<T>> PageAsync<T, TKey, TId>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, Expression<Func<T, TId>> id, bool descending, PageRequest request, CancellationToken cancellationToken)
        where TId : struct, IEntityId<TId>
    {
        var count = await query.Take(CountLimit + 1).CountAsync(cancellationToken);
        return await query.PageAsync(key, id, descending, request, count, cancellationToken);
    }

    /// <summary>Reads a page of rows that are counted already, by a query that need not join what only the rows show.</summary>
    /// <inheritdoc cref="PageAsync{T, TKey, TId}(IQueryable{T}, Expression{Func{T, TKey}}, Expression{Func{T, TId}}, bool, PageRequest, CancellationToken)"/>
    public static async Task<Page<T>> PageAsync<T, TKey, TId>(
        this IQueryable<T> query, Expression<Func<T, TKey>> key, Expression<Func<T, TId>> id, bool descending, PageRequest request, int count, CancellationToken cancellationToken)
        where TId : struct, IEntityId<TId>
    {
        return await PageAsync([query], key, id, descending, request, count, cancellationToken);
    }

    /// <summary>
    /// Reads a page of what several queries find together. Each is read in the order of its own index and the rows are merged here, so the key has to be one that is
    /// ordered alike in memory and in every database: a day or a whole number.
    /// </summary>
    /// <typeparam name="T">A row: a projection that carries its key and id.</typeparam>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TId">The id.</typeparam>
    /// <param name="parts">Queries that find no row twice.</param>
    /// <param name="key">The key; never null.</param>
    /// <param name="id">The id.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="request">Which page.</param>
    /// <param name="count">Rows in all pages.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<Page<T>> PageAsync<T, TKey, TId>(
        IReadOnlyList<IQueryable<T>> parts, Expression<Func<T, TKey>> key, Expression<Func<T, TId>> id, bool descending, PageRequest request, int count, CancellationToken cancellationToken)
        where TId : struct, IEntityId<TId>
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(request);
        var backwards = request.Before is not null;
        var cursor = Parse<TKey, TId>(request.Before ?? request.After);
        var size = request.EffectiveSize;
        var keyOf = key.Compile();
        var idOf = id.Compile();
        var largestFirst = descending != backwards;
        var rows = new List<T>();
        foreach (var part in parts)
            rows.AddRange(await RowsAsync(part, (key, id, largestFirst), cursor, size + 1, cancellationToken));
        if (parts.Count > 1)
            rows = [.. (largestFirst ? rows.OrderByDescending(keyOf).ThenByDescending(idOf) : rows.OrderBy(keyOf).ThenBy(idOf)).Take(size + 1)];
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        if (backwards)
            rows.Reverse();
        string? CursorOf(T row) => Write(keyOf(row), idOf(row));
        var hasPrevious = rows.Count > 0 && (backwards ? more : cursor is not null);
        var hasNext = rows.Count > 0 && (backwards ? cursor is not null : more);
        return new Page<T>(rows, hasPrevious ? CursorOf(rows[0]) : null, hasNext ? CursorOf(rows[^1]) : null, count);
    }

    // "Beyond the cursor" is an OR of two ranges, which databases answer by reading everything before it. Each range alone is a place in an index: first
    // what is left of the cursor's own key, then, if the page is not full, what comes after that key.
    private static async Task<List<T>> RowsAsync<T, TKey, TId>(
        IQueryable<T> query, (Expression<Func<T, TKey>> Key, Expression<Func<T, TId>> Id, bool LargestFirst) order, (TKey Key, TId Id)? cursor, int count, CancellationToken cancellationToken)
    {
        IQueryable<T> Ordered(IQueryable<T> some) => order.LargestFirst ? some.OrderByDescending(order.Key).ThenByDescending(order.Id) : some.OrderBy(order.Key).ThenBy(order.Id);
        if (cursor is not { } from)
            return await Ordered(query).Take(count).ToListAsync(cancellationToken);
        var row = order.Key.Parameters[0];
        var key = Captured(from.Key);
        var sameKey = Expression.AndAlso(
            Expression.Equal(order.Key.Body, key), Compare(new Swap(order.Id.Parameters[0], row).Visit(order.Id.Body), Captured(from.Id), order.LargestFirst));
        var rows = await Ordered(query.Where(Expression.Lambda<Func<T, bool>>(sameKey, row))).Take(count).ToListAsync(cancellationToken);
        if (rows.Count < count)
            rows.AddRange(await Ordered(query.Where(Expression.Lambda<Func<T, bool>>(Compare(order.Key.Body, key, order.LargestFirst), row))).Take(count - rows.Count).ToListAsync(cancellationToken));
        return rows;
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool less)
    {
        if (left.Type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            right = Expression.Constant(0);
        }
        else if (left.Type.IsEnum)
        {
            // Enums are stored as text: the database compares their names.
            (left, right) = (Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int)));
        }

        return less ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    // A captured field becomes a parameter, so that the database keeps one plan for all pages.
    private static MemberExpression Captured<TValue>(TValue value) => Expression.Field(Expression.Constant(new Box<TValue> { Value = value }), nameof(Box<>.Value));

    private static string? Write<TKey, TId>(TKey key, TId id) => string.Create(CultureInfo.InvariantCulture, $"{id}~{Text(key)}");

    private static string Text<TKey>(TKey key) => key switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Enum value => value.ToString(),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => key?.ToString() ?? "",
    };

    private static (TKey Key, TId Id)? Parse<TKey, TId>(string? cursor)
        where TId : struct, IEntityId<TId>
    {
        var parts = cursor?.Split('~', 2);
        if (parts is not [var idText, var keyText] || !TId.TryParse(idText, CultureInfo.InvariantCulture, out var id))
            return null;
        object? key = null;
        if (typeof(TKey) == typeof(string))
            key = keyText;
        else if (typeof(TKey) == typeof(DateOnly) && DateOnly.TryParseExact(keyText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            key = day;
        else if (typeof(TKey) == typeof(DateTime) && DateTime.TryParseExact(keyText, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            key = time;
        else if (typeof(TKey) == typeof(long) && long.TryParse(keyText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            key = number;
        else if (typeof(TKey).IsEnum && Enum.TryParse(typeof(TKey), keyText, false, out var value))
            key = value;
        return key is TKey typed ? (typed, id) : null;
    }

    private sealed class Box<TValue>
    {
        public TValue? Value;
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
