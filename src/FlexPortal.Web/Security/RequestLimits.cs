using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace FlexPortal.Web.Security;

/// <summary>How much one request may bring. Uploads that need more say so on their page.</summary>
internal static class RequestLimits
{
    /// <summary>Largest body, in bytes: a logo of 512 KB with the form around it.</summary>
    public const int Body = 1024 * 1024;

    /// <summary>Values of one form.</summary>
    public const int FormKeys = 512;

    /// <summary>Characters of a field's name.</summary>
    public const int FormKeyLength = 256;

    /// <summary>Characters of a list that is pasted into a form; pages that take one ask for it.</summary>
    public const int PastedLength = 600_000;

    private const int HeaderBytes = 16 * 1024;
    private const int HeaderCount = 64;
    private const int RequestLineBytes = 8 * 1024;
    private const int FormValueLength = 64 * 1024;
    private const int Elements = 256;
    private const int ModelErrors = 64;
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(2);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
            kestrel.Limits.KeepAliveTimeout = KeepAlive;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormKeys;
            form.KeyLengthLimit = FormKeyLength;
            form.ValueLengthLimit = FormValueLength;
            form.BufferBodyLengthLimit = Body;
            form.MultipartBodyLengthLimit = Body;
        });
        builder.Services.Configure<MvcOptions>(mvc =>
        {
            mvc.MaxModelBindingCollectionSize = Elements;
            mvc.MaxModelValidationErrors = ModelErrors;
        });
    }
}
