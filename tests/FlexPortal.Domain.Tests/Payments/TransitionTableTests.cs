using FlexPortal.Domain.Payments;
using static FlexPortal.Domain.Payments.PaymentStatus;
using static FlexPortal.Domain.Tests.Payments.APayment;

namespace FlexPortal.Domain.Tests.Payments;

/// <summary>The table of billing rules §4, written out: every pair of states, and every act in every state.</summary>
public sealed class TransitionTableTests
{
    public static TheoryData<PaymentStatus, PaymentStatus, bool> Pairs => new()
    {
        { Pending, Pending, false }, { Pending, Processing, true }, { Pending, Paid, true }, { Pending, Failed, true }, { Pending, Cancelled, true },
        { Processing, Pending, true }, { Processing, Processing, false }, { Processing, Paid, true }, { Processing, Failed, true }, { Processing, Cancelled, false },
        { Failed, Pending, false }, { Failed, Processing, true }, { Failed, Paid, true }, { Failed, Failed, false }, { Failed, Cancelled, true },
        { Paid, Pending, true }, { Paid, Processing, false }, { Paid, Paid, false }, { Paid, Failed, true }, { Paid, Cancelled, false },
        { Cancelled, Pending, false }, { Cancelled, Processing, false }, { Cancelled, Paid, false }, { Cancelled, Failed, false }, { Cancelled, Cancelled, false },
    };

    /// <summary>Act, state before, and either the state after or the name of the rule that refuses.</summary>
    public static TheoryData<string, PaymentStatus, string> Acts => new()
    {
        { "RecordReceipt", Pending, "Paid" },
        { "RecordReceipt", Processing, "PAYMENT_PROCESSING" },
        { "RecordReceipt", Paid, "ALREADY_PAID" },
        { "RecordReceipt", Failed, "Paid" },
        { "RecordReceipt", Cancelled, "PAYMENT_CANCELLED" },

        { "SubmitCharge", Pending, "Processing" },
        { "SubmitCharge", Processing, "PAYMENT_PROCESSING" },
        { "SubmitCharge", Paid, "ALREADY_PAID" },
        { "SubmitCharge", Failed, "Processing" },
        { "SubmitCharge", Cancelled, "PAYMENT_CANCELLED" },

        { "WithdrawCharge", Pending, "TRANSITION_NOT_ALLOWED" },
        { "WithdrawCharge", Processing, "Pending" },
        { "WithdrawCharge", Paid, "ALREADY_PAID" },
        { "WithdrawCharge", Failed, "TRANSITION_NOT_ALLOWED" },
        { "WithdrawCharge", Cancelled, "PAYMENT_CANCELLED" },

        { "ConfirmCharge", Pending, "TRANSITION_NOT_ALLOWED" },
        { "ConfirmCharge", Processing, "Paid" },
        { "ConfirmCharge", Paid, "ALREADY_PAID" },
        { "ConfirmCharge", Failed, "TRANSITION_NOT_ALLOWED" },
        { "ConfirmCharge", Cancelled, "PAYMENT_CANCELLED" },

        { "DeclineCharge", Pending, "TRANSITION_NOT_ALLOWED" },
        { "DeclineCharge", Processing, "Failed" },
        { "DeclineCharge", Paid, "ALREADY_PAID" },
        { "DeclineCharge", Failed, "TRANSITION_NOT_ALLOWED" },
        { "DeclineCharge", Cancelled, "PAYMENT_CANCELLED" },

        { "RecordFailure", Pending, "Failed" },
        { "RecordFailure", Processing, "PAYMENT_PROCESSING" },
        { "RecordFailure", Paid, "ALREADY_PAID" },
        { "RecordFailure", Failed, "TRANSITION_NOT_ALLOWED" },
        { "RecordFailure", Cancelled, "PAYMENT_CANCELLED" },

        { "Cancel", Pending, "Cancelled" },
        { "Cancel", Processing, "PAYMENT_PROCESSING" },
        { "Cancel", Paid, "ALREADY_PAID" },
        { "Cancel", Failed, "Cancelled" },
        { "Cancel", Cancelled, "ALREADY_CANCELLED" },

        { "ReverseReceipt", Pending, "TRANSITION_NOT_ALLOWED" },
        { "ReverseReceipt", Processing, "PAYMENT_PROCESSING" },
        { "ReverseReceipt", Paid, "Pending" },
        { "ReverseReceipt", Failed, "TRANSITION_NOT_ALLOWED" },
        { "ReverseReceipt", Cancelled, "PAYMENT_CANCELLED" },

        { "TakeBack", Pending, "TRANSITION_NOT_ALLOWED" },
        { "TakeBack", Processing, "PAYMENT_PROCESSING" },
        { "TakeBack", Paid, "Failed" },
        { "TakeBack", Failed, "TRANSITION_NOT_ALLOWED" },
        { "TakeBack", Cancelled, "PAYMENT_CANCELLED" },

        { "Refund", Pending, "TRANSITION_NOT_ALLOWED" },
        { "Refund", Processing, "PAYMENT_PROCESSING" },
        { "Refund", Paid, "Paid" },
        { "Refund", Failed, "TRANSITION_NOT_ALLOWED" },
        { "Refund", Cancelled, "PAYMENT_CANCELLED" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_move_exists_only_where_the_table_has_one(PaymentStatus from, PaymentStatus to, bool exists)
    {
        Assert.Equal(exists, PaymentTransitions.Allowed(from, to));
        if (!exists)
            Assert.Throws<BusinessRuleException>(() => PaymentTransitions.Require(from, to));
        else
            PaymentTransitions.Require(from, to);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void An_act_moves_the_payment_or_is_refused_by_name_and_changes_nothing(string act, PaymentStatus from, string outcome)
    {
        var payment = In(from);
        var (version, transactions, paid, open) = (payment.Version, payment.Transactions.Count, payment.PaidMinor, payment.OpenMinor);

        if (Enum.TryParse<PaymentStatus>(outcome, out var to))
        {
            Do(act, payment);
            Assert.Equal(to, payment.Status);
            Assert.True(payment.Version > version);
        }
        else
        {
            Refused.By(outcome, () => Do(act, payment));
            Assert.Equal((from, version, transactions, paid, open), (payment.Status, payment.Version, payment.Transactions.Count, payment.PaidMinor, payment.OpenMinor));
        }

        BooksHold(payment);
    }

    [Fact]
    public void Every_pair_and_every_act_is_in_the_tables()
    {
        var states = Enum.GetValues<PaymentStatus>();
        Assert.Equal(["Pending", "Processing", "Paid", "Failed", "Cancelled"], states.Select(s => s.ToString()));
        Assert.Equal(states.Length * states.Length, Pairs.Count);
        Assert.Equal(10 * states.Length, Acts.Count);
    }

    private static void Do(string act, Payment payment)
    {
        var all = Euros(100);
        switch (act)
        {
            case "RecordReceipt": payment.RecordReceipt(all, Transfer(), Today); break;
            case "SubmitCharge": payment.SubmitCharge(Now); break;
            case "WithdrawCharge": payment.WithdrawCharge(Now); break;
            case "ConfirmCharge": payment.ConfirmCharge(Transfer()); break;
            case "DeclineCharge": payment.DeclineCharge(Because("insufficient funds")); break;
            case "RecordFailure": payment.RecordFailure(Because("insufficient funds")); break;
            case "Cancel": payment.Cancel("ordered twice", Now); break;
            case "ReverseReceipt": payment.ReverseReceipt(all, Because("booked on the wrong payment")); break;
            case "TakeBack": payment.TakeBack(all, Because("debit returned")); break;
            case "Refund": payment.Refund(all, Because("device was defective")); break;
            default: throw new ArgumentOutOfRangeException(nameof(act), act, "No such act.");
        }
    }
}
