using System.Net;
using System.Text;
using FlexPortal.IntegrationTests.Charges;

namespace FlexPortal.IntegrationTests.Web;

/// <summary>Trust 21: the address that processors send events to, as they meet it.</summary>
public class WebhookTests
{
    private const string Event = """{"Id":"evt_1","Account":"acct_simulated","Type":"charge.updated","ChargeKey":"chg_unknown","ChargeReference":"ch_1","State":"Succeeded"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_event_is_taken_without_a_session_and_everything_else_is_refused()
    {
        await using var app = await FlexPortalApp.StartAsync(("Processors:Simulator:Enabled", "true"), ("Processors:Simulator:WebhookSecret", StandInProcessor.Secret));
        var body = Encoding.UTF8.GetBytes(Event);
        var signature = ChargeDesk.Sign(StandInProcessor.Secret, TimeProvider.System.GetUtcNow().UtcDateTime, body);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(app, "simulator", signature, body));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(app, "simulator", signature, body));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(app, "simulator", null, body));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(app, "simulator", signature, Encoding.UTF8.GetBytes(Event + " ")));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(app, "simulator", ChargeDesk.Sign("another secret", TimeProvider.System.GetUtcNow().UtcDateTime, body), body));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(app, "stripe", signature, body));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(app, "simulator", signature, new byte[256 * 1024 + 1]));
    }

    [Fact]
    public async Task Without_a_processor_there_is_nobody_to_send_to()
    {
        await using var app = await FlexPortalApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(app, "simulator", "t=1,v1=00", Encoding.UTF8.GetBytes(Event)));
    }

    private static async Task<HttpStatusCode> SendAsync(FlexPortalApp app, string processor, string? signature, byte[] body)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/{processor}") { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.Add("Webhook-Signature", signature);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
