using FlexPortal.Application.Data;
using FlexPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Payments;

/// <summary>The views of the payments list that a person keeps.</summary>
public sealed class SavedViews(Database database) : IUseCase
{
    /// <summary>The person's views by name.</summary>
    public async Task<IReadOnlyList<SavedView>> OfAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.SavedViews.Where(v => v.UserId == userId).OrderBy(v => v.Name).Take(SavedView.Most).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <exception cref="BusinessRuleException">No name, a name or a query that is too long, or too many views.</exception>
    public Task SaveAsync(Guid userId, string? name, string query, bool isDefault, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (string.IsNullOrWhiteSpace(name) || name.Length > TextLimits.Code || query.Length > TextLimits.Note)
                throw new BusinessRuleException(RuleCodes.Invalid, $"Give the view a name of 1 to {TextLimits.Code} characters.", "Name");
            var views = await session.Db.SavedViews.Where(v => v.UserId == userId).ToListAsync(session.CancellationToken);
            var view = views.Find(v => string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase));
            if (view is null)
            {
                if (views.Count >= SavedView.Most)
                    throw new BusinessRuleException(RuleCodes.Invalid, $"You keep {SavedView.Most} views already. Delete one first.", "Name");
                view = new SavedView { UserId = userId };
                session.Db.SavedViews.Add(view);
            }

            view.Name = name;
            view.Query = query;
            if (isDefault && views.Find(v => v.IsDefault && v != view) is { } former)
            {
                former.IsDefault = false;
                await session.Db.SaveChangesAsync(session.CancellationToken);
            }

            view.IsDefault = isDefault;
        },
        cancellationToken);

    /// <summary>Forgets a view of the person; nothing happens when there is none.</summary>
    public Task DeleteAsync(Guid userId, Guid id, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Db.SavedViews.Where(v => v.Id == id && v.UserId == userId).ExecuteDeleteAsync(session.CancellationToken), cancellationToken);
}
