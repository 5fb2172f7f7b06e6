using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Security;

/// <summary>A page whose form takes a list of thousands of lines: one value may be long, everything else is limited as on every page.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesPastedListAttribute : RequestFormLimitsAttribute
{
    public TakesPastedListAttribute()
    {
        ValueLengthLimit = RequestLimits.PastedLength;
        ValueCountLimit = RequestLimits.FormKeys;
        KeyLengthLimit = RequestLimits.FormKeyLength;
        MultipartBodyLengthLimit = RequestLimits.Body;
    }
}
