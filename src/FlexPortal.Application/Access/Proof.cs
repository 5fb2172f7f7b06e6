using FlexPortal.Application.Data;
using FlexPortal.Domain;

namespace FlexPortal.Application.Access;

/// <summary>The second factor once more, before acts that could empty an account (trust 15).</summary>
internal static class Proof
{
    /// <summary>Asks for it before an act on money above the limit, on bank details or on who may do what; a code given within ten minutes serves.</summary>
    /// <exception cref="BusinessRuleException"><c>SECOND_FACTOR_REQUIRED</c>.</exception>
    public static void RequireProof(this WriteSession session)
    {
        if (!session.Actor.IsProven)
            throw new BusinessRuleException(RuleCodes.SecondFactorRequired, "Enter a code of your authenticator app to go on.");
    }
}
