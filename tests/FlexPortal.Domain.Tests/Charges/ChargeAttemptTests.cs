using FlexPortal.Domain.Charges;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.PaymentMethods;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Tests.Payments;

namespace FlexPortal.Domain.Tests.Charges;

public class ChargeAttemptTests
{
    private static readonly DateTime Now = APayment.Now;

    public static TheoryData<ChargeState, string, string> Moves()
    {
        var moves = new TheoryData<ChargeState, string, string>();
        foreach (var state in Enum.GetValues<ChargeState>())
        {
            var isOpen = state is ChargeState.Submitted or ChargeState.Pending or ChargeState.NeedsAction or ChargeState.Unknown;
            var hasMoney = state is ChargeState.Succeeded or ChargeState.TakenBack or ChargeState.Credited;
            moves.Add(state, "Succeed", hasMoney ? "ALREADY_DECIDED" : "Succeeded");
            moves.Add(state, "SucceedAsCredit", hasMoney ? "ALREADY_DECIDED" : "Credited");
            moves.Add(state, "Decline", isOpen ? "Declined" : "ALREADY_DECIDED");
            moves.Add(state, "Withdraw", isOpen ? "Withdrawn" : "ALREADY_DECIDED");
            moves.Add(state, "Wait", isOpen ? "Pending" : "ALREADY_DECIDED");
            moves.Add(state, "Doubt", isOpen ? "Unknown" : "ALREADY_DECIDED");
            moves.Add(state, "TakeBack", state == ChargeState.Succeeded ? "TakenBack" : "TRANSITION_NOT_ALLOWED");
        }

        return moves;
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Each_act_in_each_state_moves_or_is_refused_by_name(ChargeState state, string act, string expected)
    {
        var attempt = In(state);
        Assert.Equal(state, attempt.State);

        Assert.Equal(expected, After(attempt, act));

        Assert.Equal(expected.Contains('_', StringComparison.Ordinal) ? state.ToString() : expected, attempt.State.ToString());
    }

    [Fact]
    public void It_charges_all_that_is_open_under_a_key_of_its_own()
    {
        var payment = APayment.Fresh();
        payment.RecordReceipt(APayment.Euros(30), APayment.Transfer(), APayment.Today);

        var attempt = ChargeAttempt.Submit(payment, Card(payment.CustomerId), "Tess", Now);

        Assert.Equal(70_00, attempt.AmountMinor);
        Assert.StartsWith("chg_", attempt.Key, StringComparison.Ordinal);
        Assert.Equal(Now.AddMinutes(1), attempt.NextAskAtUtc);
    }

    [Fact]
    public void A_method_of_another_customer_or_without_a_processor_is_refused()
    {
        var payment = APayment.Fresh();
        var noted = PaymentMethod.Add(payment.CustomerId, new MethodDetails(PaymentMethodType.Cash), APayment.Today, "Tess", Now);
        var removed = Card(payment.CustomerId);
        removed.Remove(Now);

        foreach (var method in new[] { Card(CustomerId.New()), noted, removed })
            Assert.Equal(RuleCodes.Invalid, Assert.Throws<BusinessRuleException>(() => ChargeAttempt.Submit(payment, method, "Tess", Now)).Code);
    }

    [Fact]
    public void It_is_asked_about_seven_times_and_then_reviewed()
    {
        var attempt = In(ChargeState.Submitted);
        attempt.Doubt("No answer in time.");
        var asked = 0;
        while (attempt.NextAskAtUtc is { } next)
        {
            attempt.Ask(next);
            attempt.Doubt("No answer in time.");
            asked++;
        }

        Assert.Equal(AskAgain.Times, asked);
        Assert.True(attempt.NeedsReview);
    }

    [Fact]
    public void What_the_processor_does_not_know_is_believed_four_minutes_later_however_often_it_is_asked_in_between()
    {
        var attempt = In(ChargeState.Submitted);
        Assert.False(attempt.Missing(Now));
        Assert.False(attempt.Missing(Now));
        Assert.False(attempt.Missing(Now.AddMinutes(4).AddTicks(-1)));
        Assert.True(attempt.Missing(Now.AddMinutes(4)));
    }

    [Fact]
    public void What_the_processor_knew_is_never_believed_to_be_missing()
    {
        var known = In(ChargeState.Pending);
        Assert.False(known.Missing(Now));
        Assert.False(known.Missing(Now.AddDays(1)));
    }

    [Fact]
    public void What_the_processor_knows_after_all_starts_the_wait_anew()
    {
        var attempt = In(ChargeState.Submitted);
        attempt.Missing(Now);
        attempt.Wait(new ChargeAnswer(ChargeState.Pending, null), Now.AddMinutes(1));

        Assert.Null(attempt.MissingSinceUtc);
        Assert.False(attempt.Missing(Now.AddMinutes(5)));
    }

    private static string After(ChargeAttempt attempt, string act)
    {
        try
        {
            switch (act)
            {
                case "Succeed": attempt.Succeed("ch_1", TransactionId.New(), Now); break;
                case "SucceedAsCredit": attempt.SucceedAsCredit("ch_1", Now); break;
                case "Decline": attempt.Decline(new ChargeAnswer(ChargeState.Declined, "ch_1"), TransactionId.New(), Now); break;
                case "Withdraw": attempt.Withdraw(null, "Not wanted", Now); break;
                case "Wait": attempt.Wait(new ChargeAnswer(ChargeState.Pending, "ch_1"), Now); break;
                case "Doubt": attempt.Doubt("No answer in time."); break;
                default: attempt.TakeBack(); break;
            }

            return attempt.State.ToString();
        }
        catch (BusinessRuleException refusal)
        {
            return refusal.Code;
        }
    }

    private static ChargeAttempt In(ChargeState state)
    {
        var payment = APayment.Fresh();
        var attempt = ChargeAttempt.Submit(payment, Card(payment.CustomerId), "Tess", Now);
        switch (state)
        {
            case ChargeState.Pending or ChargeState.NeedsAction: attempt.Wait(new ChargeAnswer(state, "ch_1"), Now); break;
            case ChargeState.Unknown: After(attempt, "Doubt"); break;
            case ChargeState.Succeeded: After(attempt, "Succeed"); break;
            case ChargeState.Declined: After(attempt, "Decline"); break;
            case ChargeState.Withdrawn: After(attempt, "Withdraw"); break;
            case ChargeState.Credited: After(attempt, "SucceedAsCredit"); break;
            case ChargeState.TakenBack:
                After(attempt, "Succeed");
                After(attempt, "TakeBack");
                break;
        }

        return attempt;
    }

    private static PaymentMethod Card(CustomerId customer) => PaymentMethod.Add(
        customer,
        new MethodDetails(PaymentMethodType.Card) { Brand = "Visa", Last4 = "4242", ExpiryYear = 2030, ExpiryMonth = 12, Processor = "simulator", TokenSecret = "secret" },
        APayment.Today, "Tess", Now);
}
