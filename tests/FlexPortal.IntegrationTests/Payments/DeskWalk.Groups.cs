using FlexPortal.Application.BillingGroups;
using FlexPortal.Application.Contracts;
using FlexPortal.Application.Disputes;
using FlexPortal.Application.Payments;
using FlexPortal.Application.Refunds;
using FlexPortal.Domain;
using FlexPortal.Domain.Customers;
using FlexPortal.Domain.Disputes;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Payments;
using FlexPortal.Domain.Refunds;
using FlexPortal.Domain.Subscriptions;
using FlexPortal.IntegrationTests.BillingGroups;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.IntegrationTests.Payments;

/// <content>What can be done with billing groups and their payments: any sequence of it has to keep the books.</content>
internal sealed partial class DeskWalk
{
    private readonly List<BillingGroupId> groups = [];

    private List<(string Name, int Weight, Func<Task> Act)> GroupActs() =>
    [
        ("join a group", 8, JoinAsync),
        ("leave a group", 4, LeaveAsync),
        ("take a contract out of a group", 4, TakeContractOutAsync),
        ("generate a group's invoice", 6, GenerateAsync),
        ("change a group", 2, ChangeGroupAsync),
        ("end a group", 1, EndGroupAsync),
        ("pay lines by hand", 6, PayLinesAsync),
        ("take a line off", 5, TakeOffAsync),
        ("refund a line", 4, RefundLineAsync),
        ("dispute a line", 4, DisputeLineAsync),
        ("end a contract", 3, EndContractAsync),
    ];

    private async Task<BillingGroupId> AGroupAsync()
    {
        if (groups.Count < 2)
            groups.Add(await books.GroupAsync($"Group {groups.Count}", One([PaymentTerms.Net7, PaymentTerms.Net30]), One<int?>([1, 15, null])));
        return One(groups);
    }

    private async Task JoinAsync()
    {
        var group = await AGroupAsync();
        var from = books.Today.AddDays(chance.Next(60) - 30);
        var members = new List<JoiningMember>();
        foreach (var customer in customers.OrderBy(_ => chance.Next()).Take(1 + chance.Next(4)))
        {
            var contract = Sometimes(30) ? await books.ReadAsync(db => db.Subscriptions.Where(s => s.CustomerId == customer).OrderBy(s => s.Id).Select(s => (SubscriptionId?)s.Id).FirstOrDefaultAsync(Cancel)) : null;
            members.Add(new JoiningMember(customer, contract, Sometimes(50) ? "CC-1" : null));
        }

        var joined = await books.JoinAsync(group, from, members);
        if (joined.Outcomes.All(o => o.Code is not null))
            throw new BusinessRuleException(joined.Outcomes[0].Code!, joined.Outcomes[0].Message!);
    }

    private async Task LeaveAsync()
    {
        var members = await books.ReadAsync(db => db.GroupMembers.Where(m => m.To == null).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(Cancel));
        var member = members.Count > 0 ? One(members) : GroupMemberId.New();
        await books.UseAsync<ChangeGroupMembers, int>(change => change.LeaveAsync(member, books.Today.AddDays(chance.Next(60) - 20), Cancel));
    }

    private async Task TakeContractOutAsync()
    {
        var contracts = await books.ReadAsync(db => (
            from m in db.GroupMembers
            join s in db.Subscriptions on m.CustomerId equals s.CustomerId
            where m.To == null && m.SubscriptionId == null
            orderby s.Number
            select new { m.GroupId, s.Id }).ToListAsync(Cancel));
        if (contracts.Count == 0)
            throw new BusinessRuleException(RuleCodes.NotFound, "Nobody is in a group.");
        var contract = One(contracts);
        await books.UseAsync<ChangeGroupMembers, int>(change => change.TakeOutAsync(contract.GroupId, contract.Id, books.Today.AddDays(chance.Next(60) - 30), Cancel));
    }

    private async Task GenerateAsync()
    {
        var group = await AGroupAsync();
        await books.GenerateAsync(group, books.Today.AddMonths(chance.Next(3) - 1));
    }

    private async Task ChangeGroupAsync()
    {
        var id = await AGroupAsync();
        var group = await books.ReadAsync(db => db.BillingGroups.SingleAsync(g => g.Id == id, Cancel));
        var details = group.ToDetails() with { Terms = One([PaymentTerms.Net7, PaymentTerms.Net14, PaymentTerms.Net30]), BillingDay = One<int?>([1, 10, 28, null]) };
        await books.UseAsync<SaveBillingGroup>(save => save.UpdateAsync(id, group.Version, details, Cancel));
    }

    private async Task EndGroupAsync()
    {
        var id = await AGroupAsync();
        var version = await books.ReadAsync(db => db.BillingGroups.Where(g => g.Id == id).Select(g => g.Version).SingleAsync(Cancel));
        await books.UseAsync<SaveBillingGroup, int>(save => save.DeactivateAsync(id, version, Cancel));
        groups.Remove(id);
    }

    private async Task PayLinesAsync()
    {
        var bill = await ABillAsync(PaymentStatus.Pending, PaymentStatus.Failed);
        var parts = bill.Lines.Where(line => line.OpenMinor > 0 && Sometimes(60)).Select(line => new LineAmount(line.Id, Sometimes(50) ? line.OpenMinor : 1 + chance.NextInt64(line.OpenMinor + (Sometimes(5) ? 10 : 0)))).ToList();
        var amount = parts.Sum(part => part.AmountMinor) + (Sometimes(5) ? 1 : 0);
        var request = new MarkAsPaidRequest(bill.Id, Seen(bill), PaymentDesk.Key(), books.Today, PaymentMethodType.BankTransfer, amount) { Lines = parts };
        await SendAsync(() => books.UseAsync<MarkAsPaid, MarkedAsPaid>(mark => mark.ExecuteAsync(request, Cancel)));
    }

    private async Task TakeOffAsync()
    {
        var bill = await ABillAsync(PaymentStatus.Pending, PaymentStatus.Failed);
        var line = One(bill.Lines);
        var request = new TakeOffRequest(bill.Id, Seen(bill), PaymentDesk.Key(), line.Id, Sometimes(50) ? null : 1 + chance.NextInt64(line.GrossMinor), "Laptop was never delivered");
        await SendAsync(() => books.UseAsync<TakeOffLine, CancelledPayment>(take => take.ExecuteAsync(request, Cancel)));
    }

    private async Task RefundLineAsync()
    {
        var bill = await ABillAsync(PaymentStatus.Paid);
        var line = One(bill.Lines);
        var parts = new[] { new LineAmount(line.Id, 1 + chance.NextInt64(line.GrossMinor)) };
        var request = new RefundRequest(bill.Id, Seen(bill), PaymentDesk.Key(), null, parts, "Keyboard was defective", new TypedRefundWay(One([RefundDestination.Cash, RefundDestination.CustomerCredit])));
        await SendAsync(() => books.RefundAsync(request));
    }

    private async Task DisputeLineAsync()
    {
        var bill = await ABillAsync(PaymentStatus.Paid, PaymentStatus.Pending, PaymentStatus.Failed);
        var line = One(bill.Lines);
        var facts = new DisputeFacts(DisputeReason.NotAsDescribed, 1 + chance.NextInt64(line.GrossMinor), books.Today) { LineId = line.Id };
        var request = new DisputeRequest(bill.Id, Seen(bill), PaymentDesk.Key(), facts, null);
        await SendAsync(() => books.UseAsync<OpenDispute, Guid>(open => open.ExecuteAsync(request, Cancel)));
    }

    private async Task EndContractAsync()
    {
        // There have to be some left to end.
        if (await books.ReadAsync(db => db.Subscriptions.CountAsync(s => s.Status == SubscriptionStatus.Active, Cancel)) < 3)
            await RentAsync();
        var running = await books.ReadAsync(db => db.Subscriptions.Where(s => s.Status == SubscriptionStatus.Active).OrderBy(s => s.Number).Select(s => new { s.Id, s.Version }).ToListAsync(Cancel));
        var contract = One(running);
        var how = One([ContractEnd.Cancelled, ContractEnd.Returned]);
        var request = new EndRequest(contract.Id, contract.Version, PaymentDesk.Key(), how, books.Today.AddDays(chance.Next(40) - 20), One([CurrentPeriodChoice.Kept, CurrentPeriodChoice.Prorated, CurrentPeriodChoice.Refunded]), "Moved away")
        {
            MayRefund = true,
        };
        await SendAsync(() => books.UseAsync<EndContract, EndedContract>(end => end.ExecuteAsync(request, Cancel)));
    }

    /// <summary>A payment of a group, mostly in a state that fits.</summary>
    private async Task<Payment> ABillAsync(params PaymentStatus[] fitting)
    {
        var fits = !Sometimes(10);
        var ids = await books.ReadAsync(db => db.Payments.Where(p => p.Kind == PaymentKind.Consolidated && (!fits || fitting.Contains(p.Status)))
            .OrderByDescending(p => p.BillingDate).ThenBy(p => p.Id).Select(p => p.Id).Take(20).ToListAsync(Cancel));
        return ids.Count > 0 ? await books.FindAsync(One(ids)) : throw new BusinessRuleException(RuleCodes.NotFound, "No group's payment is in such a state.");
    }
}
