using FlexPortal.Application.Data;
using FlexPortal.Domain.Credits;
using FlexPortal.Domain.Ids;
using FlexPortal.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace FlexPortal.Application.Credits;

/// <summary>Reads the credit that an act changes.</summary>
internal static class CreditForAct
{
    /// <summary>The customer's credit in a currency, tracked; begun when there is none. Two acts that begin it at once: the key refuses one, which is tried again.</summary>
    public static async Task<CustomerCredit> LoadAsync(WriteSession session, CustomerId customer, Currency currency)
    {
        // One act may put to it several times before it is saved.
        var credit = session.Db.CustomerCredits.Local.FirstOrDefault(c => c.CustomerId == customer && c.Currency.Equals(currency))
            ?? await session.Db.CustomerCredits.SingleOrDefaultAsync(c => c.CustomerId == customer && c.Currency == currency, session.CancellationToken);
        if (credit is null)
        {
            credit = CustomerCredit.Open(customer, currency);
            session.Db.CustomerCredits.Add(credit);
        }

        return credit;
    }
}
