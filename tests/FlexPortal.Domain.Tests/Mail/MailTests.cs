using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Mail;

namespace FlexPortal.Domain.Tests.Mail;

public class MailTests
{
    private static readonly DateTime Now = new(2025, 3, 10, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(MessageState.Waiting, "Begin", "Sending")]
    [InlineData(MessageState.Waiting, "Sent", "ALREADY_DECIDED")]
    [InlineData(MessageState.Waiting, "SendAgain", "ALREADY_DECIDED")]
    [InlineData(MessageState.Waiting, "Bounce", "ALREADY_DECIDED")]
    [InlineData(MessageState.Waiting, "Arrived", "ALREADY_DECIDED")]
    [InlineData(MessageState.Sending, "Begin", "ALREADY_DECIDED")]
    [InlineData(MessageState.Sending, "Sent", "Sent")]
    [InlineData(MessageState.Sending, "TryLater", "Waiting")]
    [InlineData(MessageState.Sending, "Fail", "Failed")]
    [InlineData(MessageState.Sending, "Lose", "Unknown")]
    [InlineData(MessageState.Sending, "SendAgain", "ALREADY_DECIDED")]
    [InlineData(MessageState.Sent, "Sent", "ALREADY_DECIDED")]
    [InlineData(MessageState.Sent, "Bounce", "Bounced")]
    [InlineData(MessageState.Sent, "SendAgain", "Waiting")]
    [InlineData(MessageState.Failed, "SendAgain", "Waiting")]
    [InlineData(MessageState.Failed, "Bounce", "ALREADY_DECIDED")]
    [InlineData(MessageState.Unknown, "Begin", "ALREADY_DECIDED")]
    [InlineData(MessageState.Unknown, "Arrived", "Sent")]
    [InlineData(MessageState.Unknown, "SendAgain", "Waiting")]
    [InlineData(MessageState.Unknown, "Bounce", "Bounced")]
    [InlineData(MessageState.Bounced, "SendAgain", "Waiting")]
    [InlineData(MessageState.Bounced, "Arrived", "ALREADY_DECIDED")]
    public void Each_act_in_each_state_moves_or_is_refused_by_name(MessageState state, string act, string expected)
    {
        var message = In(state);
        Assert.Equal(state, message.State);

        Assert.Equal(expected, After(message, act));
    }

    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("first.last+tag@sub.example.com", true)]
    [InlineData("łukasz@przykład.pl", true)]
    [InlineData("a@b", false)]
    [InlineData("a b@c.example", false)]
    [InlineData("a@b.example,c@d.example", false)]
    [InlineData("a@b.example\r\nBcc: c@d.example", false)]
    [InlineData("<a@b.example>", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_one_address(string? address, bool isOne)
    {
        if (isOne)
            Assert.Equal(address, MessageText.Of(address, "Name", "Subject", "Text").ToAddress);
        else
            Assert.Equal("ToAddress", Assert.Throws<BusinessRuleException>(() => MessageText.Of(address, "Name", "Subject", "Text")).Member);
    }

    [Fact]
    public void No_line_break_comes_into_a_header()
    {
        var text = MessageText.Of("a@b.example", "A\r\nX-Evil: 1", "Hello\r\n\tBcc: c@d.example\u2028", "One\r\nTwo");

        Assert.Equal(("A X-Evil: 1", "Hello Bcc: c@d.example", "One\nTwo"), (text.ToName, text.Subject, text.Body));
    }

    [Theory]
    [InlineData("Hello {price}", "Text", "Subject")]
    [InlineData("Hello {invoice", "Text", "Subject")]
    [InlineData("Hello", "Text }", "Body")]
    [InlineData("Hello", "{Invoice}", "Body")]
    [InlineData("Hello", "{reason}", "Body")]
    [InlineData("Two\nlines", "Text", "Subject")]
    [InlineData(" ", "Text", "Subject")]
    [InlineData("Hello", " ", "Body")]
    public void A_template_that_cannot_be_filled_in_is_refused_by_its_field(string subject, string body, string member) =>
        Assert.Equal(member, Assert.Throws<BusinessRuleException>(() => MailTemplate.Default(MessageKind.Invoice).Change(subject, body)).Member);

    [Fact]
    public void What_is_filled_in_is_not_filled_in_again() =>
        Assert.Equal("{amount} owes 5", MailTemplate.Fill("{customer} owes {amount}", new Dictionary<string, string> { ["customer"] = "{amount}", ["amount"] = "5" }));

    [Theory]
    [InlineData(MessageKind.Invoice)]
    [InlineData(MessageKind.PaymentFailed)]
    [InlineData(MessageKind.Reminder)]
    public void The_default_text_is_one_that_could_be_saved(MessageKind kind)
    {
        var template = MailTemplate.Default(kind);
        template.Reset();
        Assert.Equal(MailTemplate.Default(kind).Body, template.Body);
    }

    private static OutgoingMessage In(MessageState state)
    {
        var about = new MessageSubjectMatter(CustomerId.New(), PaymentId.New(), null);
        var message = OutgoingMessage.Write("key", MessageKind.Invoice, about, MessageText.Of("a@b.example", "A", "Subject", "Text"), "Tess", Now);
        if (state != MessageState.Waiting)
            message.Begin(Now);
        switch (state)
        {
            case MessageState.Sent: message.Sent(Now); break;
            case MessageState.Failed: message.Fail("550"); break;
            case MessageState.Unknown: message.Lose("gone"); break;
            case MessageState.Bounced:
                message.Sent(Now);
                message.Bounce("full");
                break;
        }

        return message;
    }

    private static string After(OutgoingMessage message, string act)
    {
        try
        {
            switch (act)
            {
                case "Begin": message.Begin(Now); break;
                case "Sent": message.Sent(Now); break;
                case "TryLater": message.TryLater("busy", Now); break;
                case "Fail": message.Fail("550"); break;
                case "Lose": message.Lose("gone"); break;
                case "SendAgain": message.SendAgain(Now); break;
                case "Arrived": message.Arrived(Now); break;
                default: message.Bounce("full"); break;
            }

            return message.State.ToString();
        }
        catch (BusinessRuleException refusal)
        {
            return refusal.Code;
        }
    }
}
