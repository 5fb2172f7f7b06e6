using FlexPortal.Application.Disputes;
using FlexPortal.Domain;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Payments;
using FlexPortal.IntegrationTests.Books;
using FlexPortal.IntegrationTests.Databases;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <summary>Disputes, and what is given up as lost.</summary>
public class DisputeTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [AllDatabases]
    public async Task A_disputed_payment_stays_paid_until_the_dispute_is_lost_and_is_open_again_then(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();
        var dispute = await books.DisputeAsync(payment.Id, 10_947);

        var disputed = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Paid, true), (disputed.Status, disputed.IsDisputed));
        Assert.Equal([PaymentBadge.Disputed], PaymentBadges.Of(disputed, Today));
        await PaymentDesk.RefusedAsync(RuleCodes.PaymentDisputed, () => books.DisputeAsync(payment.Id, 100));
        await books.UseAsync<NoteOnDispute>(note => note.ExecuteAsync(dispute, "n1", "Sent the delivery note", Cancel));
        await books.UseAsync<NoteOnDispute>(note => note.ExecuteAsync(dispute, "n2", new string('x', 4000), Cancel));
        await books.UseAsync<NoteOnDispute>(note => note.ExecuteAsync(dispute, "n1", "Sent the delivery note", Cancel));
        Assert.Equal(["The screen flickers", "Sent the delivery note", new string('x', 4000)], await books.ReadAsync(db => db.DisputeNotes.OrderBy(n => n.Id).Select(n => n.Text).ToListAsync(Cancel)));

        Assert.Equal(10_947, await books.CloseAsync(dispute, won: false));
        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyDecided, () => books.CloseAsync(dispute, won: true));

        var lost = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Failed, 10_947L, false), (lost.Status, lost.OpenMinor, lost.IsDisputed));
        Assert.Equal(TransactionKind.Chargeback, lost.Transactions.OrderBy(t => t.Id).Last().Kind);
        await books.PayAsync(payment);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_dispute_that_is_won_changes_nothing(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();

        Assert.Equal(0, await books.CloseAsync(await books.DisputeAsync(payment.Id, 5000), won: true));

        var won = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Paid, 10_947L, false), (won.Status, won.PaidMinor, won.IsDisputed));
        Assert.Equal(DisputeStatus.Won, await books.ReadAsync(db => db.Disputes.Select(d => d.Status).SingleAsync(Cancel)));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task What_nobody_was_asked_for_is_not_disputed_nor_more_than_was_asked_for(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = await books.PaidAsync();
        var scheduled = await books.ReadAsync(db => db.Payments.Where(p => p.InvoiceId == null).OrderBy(p => p.Id).FirstAsync(Cancel));

        await PaymentDesk.RefusedAsync(RuleCodes.TransitionNotAllowed, () => books.DisputeAsync(scheduled.Id, 100));
        await PaymentDesk.RefusedAsync(RuleCodes.Invalid, () => books.DisputeAsync(payment.Id, 10_948));
        Assert.False((await books.FindAsync(payment.Id)).IsDisputed);
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_second_person_writes_off_what_will_not_come_and_what_came_stays(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        await books.PayAsync(payment, 4000);
        var request = await books.WriteOffAsync(payment.Id);
        await PaymentDesk.RefusedAsync(RuleCodes.Conflict, () => books.WriteOffAsync(payment.Id));
        await PaymentDesk.RefusedAsync(RuleCodes.SecondPersonRequired, () => books.DecideAsync(request, approved: true));
        Assert.Equal(PaymentStatus.Pending, (await books.FindAsync(payment.Id)).Status);

        books.Actor = TestBooks.Finn;
        await books.DecideAsync(request, approved: true);

        var lost = await books.FindAsync(payment.Id);
        Assert.Equal((PaymentStatus.Cancelled, 4000L, 6947L, 0L), (lost.Status, lost.PaidMinor, lost.WrittenOffMinor, lost.OpenMinor));
        Assert.Equal([PaymentBadge.WrittenOff], PaymentBadges.Of(lost, Today));
        Assert.Single(await books.DocumentsAsync(payment.Id));
        await books.HoldAsync();
    }

    [Theory]
    [AllDatabases]
    public async Task A_payment_that_was_paid_meanwhile_is_not_written_off(DatabaseKind kind)
    {
        await using var books = await TestBooks.OpenAsync(kind, Today, Cancel);
        var payment = (await books.IssuedAsync())[0];
        var request = await books.WriteOffAsync(payment.Id);
        await books.PayAsync(payment);
        books.Actor = TestBooks.Finn;

        await PaymentDesk.RefusedAsync(RuleCodes.AlreadyPaid, () => books.DecideAsync(request, approved: true));
        await books.DecideAsync(request, approved: false, "Paid after all");
        Assert.Equal(PaymentStatus.Paid, (await books.FindAsync(payment.Id)).Status);
        await books.HoldAsync();
    }
}
