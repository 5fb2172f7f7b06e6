using FlexPortal.Domain;

namespace FlexPortal.Application.Data;

/// <summary>Compares the version that a form was opened with to the one that is stored.</summary>
public static class ExpectedVersion
{
    /// <summary>Refuses the act when somebody else changed the record since the form was opened.</summary>
    /// <param name="stored">The record's version now.</param>
    /// <param name="expected">The version that the form carries; null where no form was involved.</param>
    /// <exception cref="BusinessRuleException"><c>CONFLICT</c>.</exception>
    public static void Require(int stored, int? expected)
    {
        if (expected is { } version && version != stored)
            throw new BusinessRuleException(RuleCodes.Conflict, "Somebody else changed this while you had it open. Nothing was saved.");
    }
}
