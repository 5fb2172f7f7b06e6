using System.Text.Json;
using FlexPortal.Application.Access;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Data;

/// <summary>
/// Forms that were sent before: a page whose answer was lost and that is sent again shows what it did then, although what it is about looks different by now.
/// </summary>
public sealed class SentForms(Database database, IActorSource actors) : IUseCase
{
    /// <summary>What a form of this person did; not found where nobody sent it.</summary>
    /// <typeparam name="TAnswer">What the act answers.</typeparam>
    /// <param name="act">The act's name, as its keys are kept under it.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<(bool IsSent, TAnswer? Answer)> FindAsync<TAnswer>(string act, string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return default;
        var scope = $"{act}:{actors.Current.UserId}";
        await using var db = database.Read();
        var response = await db.IdempotencyRecords.Where(r => r.Scope == scope && r.Key == key).Select(r => r.Response).SingleOrDefaultAsync(cancellationToken);
        return response is null ? default : (true, JsonSerializer.Deserialize<TAnswer>(response));
    }
}
