namespace FlexPortal.Domain.Tests;

internal static class Refused
{
    /// <summary>The act is refused by the rule that is named.</summary>
    public static BusinessRuleException By(string code, Action act)
    {
        var refusal = Assert.Throws<BusinessRuleException>(act);
        Assert.Equal(code, refusal.Code);
        Assert.False(string.IsNullOrWhiteSpace(refusal.Message));
        return refusal;
    }
}
