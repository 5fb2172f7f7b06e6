using System.Buffers;
using FlexPortal.Application.Charges;

namespace FlexPortal.Web.Charges;

/// <summary>The address to which processors send events. Nobody is signed in there: the signature proves who it is.</summary>
internal static class ProcessorEvents
{
    private const int MostBytes = 256 * 1024;

    public static void MapProcessorEvents(this WebApplication app) =>
        app.MapPost("/webhooks/{processor}", TakeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(string processor, HttpRequest request, TakeProcessorEvent take, CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        // The header of the simulator is Stripe's; others are read by their own names when they come.
        return await take.ExecuteAsync(processor, request.Headers["Webhook-Signature"], body, cancellationToken) switch
        {
            EventReceipt.Taken => Results.Ok(),
            EventReceipt.Refused => Results.BadRequest(),
            _ => Results.NotFound(),
        };
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(16 * 1024), cancellationToken);
            if (read == 0)
                return body.WrittenSpan.ToArray();
            body.Advance(read);
            if (body.WrittenCount > MostBytes)
                return null;
        }
    }
}
