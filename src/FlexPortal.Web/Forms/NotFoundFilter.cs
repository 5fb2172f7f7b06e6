using FlexPortal.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlexPortal.Web.Forms;

/// <summary>A use case that finds nothing under the given id is answered with 404.</summary>
internal sealed class NotFoundFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is BusinessRuleException { Code: RuleCodes.NotFound })
            context.Result = new NotFoundResult();
    }
}
